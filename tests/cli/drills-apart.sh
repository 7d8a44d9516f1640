# a drill is kept apart from every listing, figure and deadline until it is asked for
life reported >/dev/null; ip-report new -q --drill -l red --kind opinion -d logistics --occurred now --place p --course 演练; clock 08:31
for verb in list due 'search 演练' check; do ip-report $verb -q; echo "[$?] $verb"; ip-report $verb --drill --format=tsv -o ref; done
ip-report show 2026-0002 -J | jq -c '[.drill,.late]'; ip-report show 2026-0002 | grep drill; ip-report list --drill --format=tsv; ip-warn issue -l red --scope s --measures m 2026-0002 2>&1 | head -n 2
