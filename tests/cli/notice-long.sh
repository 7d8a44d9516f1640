# a deadline of a month: a week before, a day before, at the limit, then each week
life ended; for t in 2026-03-24T07:59:59 2026-03-24T08:00 2026-03-30T08:00 2026-03-31T08:00 2026-04-08T08:00 2026-04-10T09:00 2026-04-14T08:00; do at $t ip-escalate remind -q >/dev/null; done
at 2026-04-15T08:00 ip-warn notices --clock summary --format=tsv -N -o threshold,recipient,should,at; at 2026-04-15T08:00 ip-review verify -q
