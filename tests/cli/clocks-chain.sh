# three reports that follow from one another: 4 h from classification, working days, a month
ip-plan adopt -q "$IPTK_TESTS/data/plan-clocks.yaml" && ip-report new -q -t 停电 -d press --discovered 07:00 --place 一楼 --course 断电
at 09:00 ip-warn issue -q -l red --scope 校内 --measures 值守 2026-0001; at 09:00 ip-report due --format=tsv -o clock,due 2026-0001
at 10:00 ip-report phone -q --to 主管部门 2026-0001; at 10:00 ip-report due --format=tsv -o clock,due 2026-0001 | grep -E 'initial|interim|final'
at 2026-03-03T16:00 ip-report follow -q --cause 线路 --impact 一楼 2026-0001; at 2026-03-03T16:00 ip-report due --format=tsv -o clock,due 2026-0001 | grep -E 'initial|interim|final'
at 2026-03-03T16:00 ip-report show --format=json 2026-0001 | grep -o '"classified":"[^"]*"'; ip-review verify -q
