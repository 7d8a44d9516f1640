# metrics: always when it was looked; counts by clock, level and department; drills only when asked; status 1 as ever
status ip-report check --format=prom; life responding red >/dev/null; life responding orange >/dev/null; ip-report new -q --drill --kind opinion -d logistics --occurred now --place a --course b >/dev/null
clock 08:31; status ip-report check --format=prom; status ip-report check --format=prom --clock phone 2026-0001 2026-0001; ip-report check --drill --format=prom | grep -v '^#'; status ip-report check --format=prom -o ref
IPTK_DB=/nowhere/x.db status ip-report check --format=prom
