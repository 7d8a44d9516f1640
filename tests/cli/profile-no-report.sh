# a follow-up that only puts the incident under a profile is no report: the plan's own follow-up is still owed
ip-plan show >plan.yaml; ip-plan adopt -q plan.yaml "$IPTK_TESTS/../share/profiles/nis2.yaml"; ref=$(life responding); due() { ip-report due --clock follow-up --format=tsv -N -o start,due; }
due; clock 09:00; ip-report follow -q "$ref" --under nis2; due; ip-report follow -q "$ref" --under nis2 --trend 平稳; due; ip-report notify -q "$ref" --to 机关 --at 08:30 --for nis2-warning; due
