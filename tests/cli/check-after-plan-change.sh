# 15 minutes for phone in the YAML: a new incident breaches at T+16, the old one keeps its 30
life reported >/dev/null; ip-plan show | sed -E '/^  phone:/,/^  [a-z]+:/s/30 ?min/15min/g' >plan.yaml && ip-plan adopt -q plan.yaml
for n in 1 2; do ip-report new -q -l red --kind opinion -d logistics --occurred now --place 一号楼 --course 停电; done
at 08:16 ip-report check --clock phone --format=tsv -o ref,over
