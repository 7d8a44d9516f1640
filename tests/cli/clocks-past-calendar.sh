# a calendar that ends: told 30 days before, by the act, and early rather than late; covered again, it is set right even where it was over
sed 's|2026-12-31|2026-03-02|; s|2026-01-01/2026-01-03.*|2026-01-01/2026-01-03]|; /2026-05-01\|2026-10-01/d; /make-up/d' "$IPTK_TESTS/data/plan-clocks.yaml" >short.yaml
status ip-plan check short.yaml; ip-plan adopt short.yaml; status ip-plan ready --format=tsv -N -o clause,what,item,name,due | grep calendar
at 2026-03-06T09:00 ip-report new -t 停电 -d press --discovered now --place 一楼 --course 断电 -l red; at 2026-03-06T09:10 ip-report phone --to 主管 2026-0001
at 2026-03-06T09:10 ip-report due --format=tsv -o clock,due 2026-0001; at 2026-03-06T09:10 status ip-plan ready --format=tsv -N -o clause,what,item,name,due | grep calendar
at 2026-03-08T09:20 status ip-report check --clock verify 2026-0001; at 2026-03-08T09:20 ip-plan adopt "$IPTK_TESTS/data/plan-clocks.yaml"; at 2026-03-08T09:30 ip-report measure -q --category monitoring --text 观察 2026-0001
at 2026-03-08T09:30 ip-report due --format=tsv -o clock,due 2026-0001; ip-review verify -q
