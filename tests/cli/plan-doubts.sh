# what a good plan may not have meant: roles that nobody holds, people whom no notice can reach; quiet when asked
ip-plan show | sed 's/{after: 30min, tell: deputy}/{after: 30min, tell: auditor}/; s/^  deputy: {name/  deputy: {until: 2026-02-01, name/; s/  log: {name: 记录, address: none}/  own: {address: phone, command: [cat]}/; s/^  head: {name/  head: {phone: "1", name/' >p.yaml
{ ip-plan check p.yaml; ip-plan check -q p.yaml; ip-plan adopt p.yaml; } 2>&1 | sed "s,digest [0-9a-f]*,digest DIGEST,"
ref=$(ip-report new -q --kind opinion -d logistics -t x --occurred now --place a --course b); at 10:30 ip-escalate remind -q; at 10:30 ip-warn notices --format=tsv -N -o threshold,recipient
