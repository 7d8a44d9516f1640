# the ways to name an incident: short, in full width, by a part, by an external number; and what is none
ip-report new -q --source 'INC 7/一' --kind opinion -d logistics --occurred now --place p --course c; for r in 2026-1 ２０２６－０００１ 2026-0001.r1 '=INC 7/一'; do ip-report show -q "$r"; done
for r in '=INC8' 2026-0002 2026-0001.r9 2026-0001.z1 2026 x '' 2026-0001.r 2026-0000; do status ip-report show -q "$r"; done; ip-report new -q --source 'INC 7/一' --signal -d logistics --course c
