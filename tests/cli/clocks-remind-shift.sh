# a deadline at the next shift, less than half a day away, is reminded of in time
sed 's/met-by: measure.add, owner: officer/&, remind: [{before: 20h}]/' "$IPTK_TESTS/data/plan-clocks.yaml" >plan.yaml
ip-plan adopt -q plan.yaml; at 10:00 ip-report new -q -t 停电 -d press --discovered 07:00 --place 一楼 --course 断电
at 10:01 ip-escalate remind -q; at 10:01 ip-warn notices --format=tsv -N -o clock,threshold,recipient,should,at
