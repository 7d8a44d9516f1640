# a changed /etc/iptk/plan.yaml stops nothing: who writes is told, who reads and cron are not; in other words, or with profiles adopted beside it, it says the same
mkdir iptk; new() { status system ip-report new -t t -d press --kind opinion --occurred now --place p --course c; }
(ip-plan show; printf 'store: %s/a.db\n' "$PWD") | sed 's/^  logistics: /  press: 宣传部\n&/' >plan.yaml; cp plan.yaml iptk; system ip-plan adopt -q; new; sed '1s|^|# so\n|' plan.yaml >iptk/plan.yaml; new; cp plan.yaml iptk
system ip-plan adopt -q iptk/plan.yaml "$IPTK_TESTS/../share/profiles/nis2.yaml"; new; sed 's/red: 30min/red: 15min/' plan.yaml >iptk/plan.yaml; new; status system ip-report list -q; status system ip-escalate remind; status system ip-warn send
cp plan.yaml mine.yaml; status system ip-report verify 2026-0001 --plan iptk/plan.yaml; status system env IPTK_PLAN=mine.yaml ip-report verify 2026-0001
