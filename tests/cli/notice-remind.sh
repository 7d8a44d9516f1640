# once for each step and recipient: many times, eight at once, after six hours, the clock set back and forth
life responding; for i in $(seq 20); do at 08:20 ip-escalate remind -q; done; at 08:19:59 ip-escalate remind
for i in 1 2 3 4 5 6 7 8; do at 14:20 ip-escalate remind -q & done | sort -V; wait; at 07:00 ip-escalate remind; at 14:20 ip-escalate remind
at 14:30 ip-escalate remind; ip-warn notices --format=tsv -N -o clock,threshold,recipient,should,at | sed '1,12d; s/2026-03-01T//g; s/+08:00//g'
at 14:31 ip-review verify -q
