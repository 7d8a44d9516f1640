# reminders of a profile's deadlines, to who owes them, and their words: the article, not the plan
p=$IPTK_TESTS/../share/profiles; ip-plan show >plan.yaml; ip-plan adopt -q plan.yaml "$p/cn-other.yaml"; ip-report new -q --kind infosec -t 首页被篡改 --discovered 07:50 --place 机房 --course 篡改 --under cn-other
at 10:49 ip-escalate remind; at 10:50 ip-escalate remind; at 11:50 ip-escalate remind; ip-warn notices --format=tsv -o about,clock,recipient,should,subject | grep cn-; ip-warn notices --format=tsv -o clock,text | grep cn- | grep -o "（网安.*" | sort -u; ip-report due --format=ics | grep -a 条款
