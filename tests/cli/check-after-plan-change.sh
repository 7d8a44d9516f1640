# 15 minutes for phone in the YAML: a new incident breaches at T+16, the old one keeps its 30
new() { ip-report new -q -l red --kind opinion -d logistics --occurred now --place 一号楼 --course 停电; }
new; ip-plan show | sed -E '/^  phone:/,/^  [a-z]+:/s/red: 30min/red: 15min/' >plan.yaml && ip-plan adopt -q plan.yaml; new
at 08:16 ip-report check --clock phone --format=tsv -o ref,over; at 08:31 ip-report check --clock phone --format=tsv -o ref,over
