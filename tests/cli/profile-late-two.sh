# late for two at once: the command that takes it names both, and works as printed
ip-plan show >plan.yaml; ip-plan adopt -q plan.yaml "$IPTK_TESTS/../share/profiles/nis2.yaml" "$IPTK_TESTS/../share/profiles/gdpr.yaml"; ip-report new -q --kind infosec --discovered 07:30 --place 机房 --course 外泄 --under nis2 --under gdpr
clock 2026-03-05T08:00; status ip-report notify 2026-0001 --to CSIRT --for nis2-warning --for gdpr-notification; ip-report notify 2026-0001 --to CSIRT --for nis2-warning --for gdpr-notification --reason 核实
