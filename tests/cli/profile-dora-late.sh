# DORA: no later than 24 h after awareness; classified after that, 4 h from then; one report for all three
p=$IPTK_TESTS/../share/profiles; ip-plan show >plan.yaml; ip-plan adopt -q plan.yaml "$p/dora.yaml"
for k in 1 2 3; do ip-report new -q --kind infosec --discovered 08:00 --place 机房 --course "故障$k"; done; at 2026-03-02T05:00 ip-report follow -q 2026-0001 --under dora; at 2026-03-02T09:00 ip-report follow -q 2026-0002 --under dora; at 12:00 ip-report follow -q 2026-0003 --under dora --at 11:00
at 2026-03-02T09:00 ip-report due --clock dora-initial --format=tsv -o ref,start,due; status at 2026-03-02T09:00 ip-report notify 2026-0001 --to 主管机关 --for dora-final
at 2026-03-02T07:00 ip-report notify -q 2026-0001 --to 主管机关 --for dora-initial --for dora-intermediate --for dora-final; ip-report show 2026-0001 --format=json | jq -c '.clocks[] | select(.clock | test("dora")) | [.clock, .due, .met]'
