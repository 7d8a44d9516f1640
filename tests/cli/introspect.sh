# the verbs of every tool
for t in report warn escalate close review plan; do "ip-$t" --introspect | awk -F '\t' '$1 == "verb" { printf "%s ", $3 } END { print "" }'; done
