# every key of a plan file, changed alone, is told by diff; a key that is new in keys.def wants its line in the data
plan=$IPTK_TESTS/data/plan-every-key.yaml; sed 's/ *#~.*//' "$plan" >a.yaml; ip-plan check -q a.yaml 2>errors || cat errors
perl -ne 'while (/#~ (\S+) (.*?)(?= #~|$)/g) { print "$.\t$1\t$2\n" }' "$plan" >changes; while IFS=$'\t' read -r line key how; do sed "$line$how" a.yaml >b.yaml; ip-plan diff a.yaml b.yaml >lines 2>errors || { echo "$key: $how: not a good plan"; cat errors; }; [ -s lines ] || echo "$key: not seen"; done <changes
diff <(perl -ne 'print $1 eq "ROOT" ? "$2\n" : "$1.$2\n" if /^KEY0?\((\w+), "([^"]+)"/' "$IPTK_TESTS/../lib/config/keys.def" | sort) <(cut -f 2 changes | sort)
