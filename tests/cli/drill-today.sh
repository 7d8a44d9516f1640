# a drill planned for today is planned until the day is over, and held on it
clock 2026-03-01T08:00; status ip-plan drill --subject 今日 --due 2026-03-01 --owner director; status ip-plan drill --subject 昨日 --due 2026-02-28 --owner director; ip-plan drill -N -o ref,state,due
at 2026-03-02T00:00 ip-plan drill -N -o ref,state; at 23:59 ip-report new -q --drill --planned k1 -t 今日 --occurred now --place p --course c
