# the ladder of deadlines in working time and of chains: before, at the limit, once each
ip-plan adopt -q "$IPTK_TESTS/data/plan-clocks.yaml"; ip-report new -q -t 停电 -d press --discovered 07:00 --place 一楼 --course 断电 >/dev/null
at 09:00 ip-warn issue -q -l red --scope 校内 --measures 值守 2026-0001 >/dev/null
remind() { at "$1" ip-escalate remind -q >/dev/null; at "$1" ip-escalate remind -q; echo "$1"; at "$1" ip-warn notices --format=tsv -N -o clock,threshold,recipient,should | grep -E "^($2)"; }
remind 11:59 initial; remind 12:00 initial; remind 13:00 initial; at 13:30 ip-report phone -q --to 主管 --reason 占线 2026-0001
remind 2026-03-02T13:29 interim; remind 2026-03-02T13:30 interim; remind 2026-03-04T13:30 interim
