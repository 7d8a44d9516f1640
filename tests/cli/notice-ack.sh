# acknowledged: the ladder stops; back when nothing has followed, with what it held back; not twice
ref=$(life responding red); at 08:20 ip-escalate remind -q >/dev/null; ip-warn notices --clock phone -q; at 08:25 ip-warn ack $ref.n14; status ip-warn ack $ref.n14
for t in 08:54:59 08:55 08:56 09:24:59; do at $t ip-escalate remind -q >/dev/null; echo "$t $(ip-warn notices --clock phone -q | wc -l)"; done
at 09:25 ip-warn ack -q $ref.n41; at 09:54 ip-escalate remind -q >/dev/null; at 09:55 ip-escalate remind -q >/dev/null; at 09:56 ip-report phone -q --to 上级 --reason 忙 $ref; at 23:00 ip-escalate remind -q >/dev/null; ip-warn notices --clock phone --format=tsv -o ref,threshold,recipient,state,about,should | sed 's/2026-03-01T//g; s/+08:00//g'
