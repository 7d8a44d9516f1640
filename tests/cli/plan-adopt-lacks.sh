# adopting a plan without the profile or the department of open incidents is said, and done
ip-plan show >plan.yaml; ip-plan adopt -q plan.yaml "$IPTK_TESTS/../share/profiles/nis2.yaml"; a=$(life reported); b=$(life reported); ip-report follow -q "$a" --under nis2 >/dev/null; ip-report follow -q "$b" --under nis2 >/dev/null; c=$(life reported)
status ip-plan adopt -n plan.yaml; sed '/^  logistics: /d; /^  logistics-head: /d; s/builtin-1/二版/' plan.yaml >q.yaml; status ip-plan adopt q.yaml; status ip-report follow -q "$a" --course 又; ip-report due -q | sort -u; status ip-plan adopt -q --builtin
