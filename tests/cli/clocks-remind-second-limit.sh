# a deadline of days that a second limit makes short is reminded of in time
sed 's/limit: 4h/limit: 3d/; s/{before: 1h}/{before: 12h}/; s/^  phone: never/&\n  ack: never\n  align: never/; /handover:/d' "$IPTK_TESTS/data/plan-clocks.yaml" >plan.yaml
ip-plan adopt -q plan.yaml; at 10:00 ip-report new -q -t 停电 -d press --discovered 07:00 --place 一楼 --course 断电
at 2026-03-02T03:00 ip-warn issue -q -l red --scope 校内 --measures 值守 2026-0001 >/dev/null; at 2026-03-02T03:01 ip-escalate remind -q
at 2026-03-02T03:01 ip-warn notices --format=tsv -N -o clock,threshold,recipient,should,at | grep ^initial
