# nothing of a drill goes out unless the plan says to whom
ip-report new -q --drill --kind opinion --dept logistics --title 演练 --occurred now --place 礼堂 --course 演练 | ip-report verify -q - | ip-warn issue -q -l red --scope 校内 --measures 值守 -; at 20:00 ip-escalate remind; ip-warn notices --drill=both -q
ip-plan show | sed 's/^  drill-mark:/  drills: [officer]\n&/' > p.yaml; ip-plan adopt -q p.yaml; at 20:00 ip-escalate remind -q | wc -l
ip-warn notices --drill --format=tsv -N -o recipient,subject | sort | uniq -c | sort -n | tail -2; ip-warn notices -q
