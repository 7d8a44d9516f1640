#compdef ip-report ip-warn ip-escalate ip-close ip-review ip-plan
# zsh completion for the tools of iptk. All it knows it asks of the tool: --introspect
# prints lines of record, verb, name, letter, arg, values, help.

_iptk() {
	local tool=$words[1] verb=$words[2] line option=
	local -a known fields offered
	known=("${(@f)$($tool --introspect 2>/dev/null)}")

	if (( CURRENT == 2 )); then
		for line in $known; do
			fields=("${(@ps:\t:)line}")
			[[ $fields[1] == verb ]] && offered+=("$fields[3]:$fields[7]")
		done
		_describe verb offered
		return
	fi

	option=$words[CURRENT-1]
	if [[ $words[CURRENT] == --*=* ]]; then
		option=${words[CURRENT]%%=*}
		compset -P '*='
	fi
	for line in $known; do
		fields=("${(@ps:\t:)line}")
		[[ $fields[1] == option && $fields[2] == $verb && -n $fields[5] ]] || continue
		[[ --$fields[3] == $option || ( -n $fields[4] && -$fields[4] == $option ) ]] || continue
		_iptk_value $fields[6]
		return
	done

	if [[ $words[CURRENT] == -* ]]; then
		for line in $known; do
			fields=("${(@ps:\t:)line}")
			[[ $fields[1] == option && $fields[2] == $verb ]] || continue
			offered+=("--$fields[3]:$fields[7]")
		done
		_describe -o option offered
	elif [[ $words[CURRENT] == [0-9=]* || -z $words[CURRENT] ]] && _iptk_references; then
		return
	else
		_files
	fi
}

# The values of one kind: words that the tool lists, else references or files.
_iptk_value() {
	local line
	local -a fields offered
	if [[ $1 == column ]]; then
		compset -P '+'
		compset -P '*,'
	fi
	for line in $known; do
		fields=("${(@ps:\t:)line}")
		[[ $fields[1] != option && $fields[6] == $1 ]] || continue
		[[ -z $fields[2] || $fields[2] == $verb ]] && offered+=("$fields[3]:$fields[7]")
	done
	if (( $#offered )); then
		_describe value offered
	elif [[ $1 == ref ]]; then
		_iptk_references
	else
		_files
	fi
}

# The newest references of the store, if it can be read now.
_iptk_references() {
	local -a refs
	[[ ${tool:t} == ip-plan ]] && return 1
	refs=(${(f)"$(${tool:s/${tool:t}/ip-report/} list -q --wait=0 2>/dev/null | tail -n 200)"})
	(( $#refs )) && compadd -a refs
}

_iptk "$@"
