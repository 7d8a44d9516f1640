# no later than 24 h from discovery, and 4 h where it was classified after those
ip-plan adopt -q "$IPTK_TESTS/data/plan-clocks.yaml"; new() { ip-report new -q -t "$1" -d press --discovered 07:00 --place 一楼 --course 断电; }
new 早; new 迟; new 过; issue() { at "$1" ip-warn issue -q -l red --scope 校内 --measures 值守 "$2"; }
issue 09:00 2026-0001; issue 2026-03-02T05:00 2026-0002; issue 2026-03-02T08:00 2026-0003
at 2026-03-02T08:00 ip-report due --format=tsv -o ref,clock,due --clock initial; ip-review verify -q
