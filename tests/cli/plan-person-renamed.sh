# an act bears the name that its person had then, whoever holds the post in a later plan
ref=$(life responding)
ip-plan show | sed 's/^  officer: {name: [^,]*,/  officer: {name: 王值班,/' >new.yaml; at 09:00 ip-plan adopt -q new.yaml
at 09:10 ip-escalate progress -q --text 已到场 "$ref"; ip-report log -o ref,recorder,kind; ip-plan list -o recorder,by,version
ip-escalate list "$ref" -o ref,by,recorder; at 09:20 ip-report show "$ref.e1" | grep 值班; at 09:20 ip-report show "$ref.e2" | grep 值班
at 09:20 ip-report show "$ref" | grep -o '[^ ]*值班[^ ]*'; at 09:20 ip-review summary "$ref" | grep -o '[^| ]*值班[^|，；]*' | sort | uniq -c
