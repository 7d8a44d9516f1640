# a Sunday: 8 working hours end on Tuesday at half past nine; the next shift begins at eight
ip-plan adopt -q "$IPTK_TESTS/data/plan-clocks.yaml"; ip-report new -v -t 停电 -d press --discovered now --place 一楼 --course 断电
ip-report due; at 2026-03-03T09:30 ip-report check; at 2026-03-03T09:30:01 status ip-report check
at 2026-03-03T09:30:01 status ip-report check --format=prom | grep -E '^iptk_(overdue|open)_deadlines'; ip-report due --format=ics | grep -E '^(DTSTART|DUE|SUMMARY)'
