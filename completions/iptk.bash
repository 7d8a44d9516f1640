# bash completion for the tools of iptk. All it knows it asks of the tool: --introspect
# prints lines of record, verb, name, letter, arg, values, help.

_iptk() {
	local tool=${COMP_WORDS[0]} cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
	local verb=${COMP_WORDS[1]-} known option kind words before=
	COMPREPLY=()
	known=$("$tool" --introspect 2>/dev/null) || return

	if [ "$COMP_CWORD" -eq 1 ]; then
		words=$(awk -F '\t' '$1 == "verb" { print $3 }' <<<"$known")
		mapfile -t COMPREPLY < <(compgen -W "$words --help --version" -- "$cur")
		return
	fi

	# bash breaks --option=value into three words
	option=$prev
	if [ "$cur" = = ]; then
		cur=
	elif [ "$prev" = = ]; then
		option=${COMP_WORDS[COMP_CWORD - 2]}
	fi
	kind=$(awk -F '\t' -v verb="$verb" -v option="$option" '
		$1 == "option" && $2 == verb && $5 != "" &&
			("--" $3 == option || $4 != "" && "-" $4 == option) { print $6; exit }' <<<"$known")
	case $kind in
	'')
		if [[ $cur == -* ]]; then
			words=$(awk -F '\t' -v verb="$verb" '
				$1 == "option" && $2 == verb { print "--" $3 }' <<<"$known")
		elif [[ -z $cur || $cur == [0-9=]* ]]; then
			words=$(_iptk_references "$tool")
		fi
		;;
	ref) words=$(_iptk_references "$tool") ;;
	*)
		words=$(awk -F '\t' -v verb="$verb" -v kind="$kind" '
			$6 == kind && $1 != "option" && ($2 == verb || $2 == "") { print $3 }' <<<"$known")
		if [ "$kind" = column ] && [[ $cur =~ ^(\+|.*,) ]]; then
			before=${BASH_REMATCH[1]} cur=${cur#"$before"}
		fi
		;;
	esac
	mapfile -t COMPREPLY < <(compgen -P "$before" -W "$words" -- "$cur")
}

# The newest references of the store, if it can be read now.
_iptk_references() {
	local report=ip-report
	[ "${1##*/}" != ip-plan ] || return
	[[ $1 != */* ]] || report=${1%/*}/ip-report
	"$report" list -q --wait=0 2>/dev/null | tail -n 200
}

complete -o default -F _iptk ip-report ip-warn ip-escalate ip-close ip-review ip-plan
