# fish completion for the tools of iptk. All it knows it asks of the tool: --introspect
# prints lines of record, verb, name, letter, arg, values, help.

# Lines "word<TAB>description" for where the cursor stands.
function __iptk_complete
    set -l words (commandline -opc)
    set -l cur (commandline -ct)
    set -l tool $words[1]
    set -l known ($tool --introspect 2>/dev/null)

    if test (count $words) -lt 2
        for line in $known
            set -l f (string split \t -- $line)
            test "$f[1]" = verb; and printf '%s\t%s\n' $f[3] $f[7]
        end
        return
    end

    set -l verb $words[2]
    set -l option $words[-1]
    set -l before ''
    if string match -qr -- '^--[^=]+=' $cur
        set option (string split -m1 = -- $cur)[1]
        set before "$option="
    end
    for line in $known
        set -l f (string split \t -- $line)
        test "$f[1]" = option -a "$f[2]" = "$verb" -a -n "$f[5]"; or continue
        test "--$f[3]" = "$option" -o "-$f[4]" = "$option"; or continue
        # a list of columns: all but the last stands
        test "$f[6]" = column; and set before (string replace -r '[^,+=]*$' '' -- $cur)
        __iptk_values "$before" $f[6] $verb $tool $known
        return
    end

    if string match -q -- '-*' $cur
        for line in $known
            set -l f (string split \t -- $line)
            test "$f[1]" = option -a "$f[2]" = "$verb"; and printf '%s\t%s\n' "--$f[3]" $f[7]
        end
    else
        __iptk_references $tool
        string match -qr -- '^[0-9=]' $cur; or __fish_complete_path $cur
    end
end

# __iptk_values BEFORE KIND VERB TOOL KNOWN…: words that the tool lists, references or files
function __iptk_values
    set -l found 0
    for line in $argv[5..-1]
        set -l f (string split \t -- $line)
        test "$f[1]" != option -a "$f[6]" = "$argv[2]"; or continue
        if test -z "$f[2]" -o "$f[2]" = "$argv[3]"
            printf '%s%s\t%s\n' $argv[1] $f[3] $f[7]
            set found 1
        end
    end
    test $found = 1; and return
    if test "$argv[2]" = ref
        __iptk_references $argv[4]
    else
        __fish_complete_path (commandline -ct)
    end
end

# The newest references of the store, if it can be read now.
function __iptk_references
    string match -q '*ip-plan' -- $argv[1]; and return
    set -l report (string replace -r '[^/]+$' ip-report -- $argv[1])
    $report list -q --wait=0 2>/dev/null | tail -n 200
end

for tool in ip-report ip-warn ip-escalate ip-close ip-review ip-plan
    complete -c $tool -f -a '(__iptk_complete)'
end
