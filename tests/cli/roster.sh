# rosters: who is on duty now and until when, by day and night, across midnight; gaps of the coming days in ready, with their clause; and in the month
ip-plan show | sed -e '/^people:/,/^$/d' -e 's/^    limit: \(180d\|90d\|365d\) .*/    limit: never/' >p.yaml; cat >>p.yaml <<'END'
people:
  head: {name: 组长甲, roles: [head, deputy]}
  officer: {name: 值班丙, roles: [officer, expert, department, director], department: office}
  night: {name: 夜班丁, roles: [officer], phone: "119", until: 2026-03-08T08:00}
shifts: ["08:00", "20:00"]
rosters:
  - {days: 2026-02-28/2026-03-03, shift: "08:00", people: officer}
  - {days: 2026-02-28/2026-03-07, shift: "20:00", people: [night, 组长甲]}
  - {days: [2026-03-04, 2026-03-06/2026-03-07], shift: "08:00", people: [officer]}
END
status ip-plan check p.yaml; ip-plan adopt -q p.yaml; for t in 2026-03-01T07:59 2026-03-01T08:00 2026-03-01T23:00 2026-03-02T07:59:59 2026-03-05T12:00 2026-03-08T08:00; do echo "$t"; ip-plan people --on-duty --at $t --format=tsv -N -o id,duty; done; ip-plan people --on-duty -o name,phone,duty; ip-plan people --format=tsv -o id,duty; status ip-plan people --on-duty --at 2026-02-30
at 2026-02-26T07:59:59 ip-plan ready; status ip-plan ready --format=tsv -o clause,what,item,name,due,over; at 2026-03-05T08:00 ip-plan ready; at 2026-03-05T10:00 ip-plan ready --format=tsv -o name,due,over; sed 's/^shifts:/roster-ahead: 4d\n&/' p.yaml >q.yaml; ip-plan diff q.yaml; ip-plan adopt -q q.yaml; status ip-plan ready; ip-plan show -J | jq -c '.rosters[2], .shifts'; ip-review month | grep 值班安排; at 2026-03-05T10:00 ip-review month | grep 值班安排
sed -e '/^shifts:/d' -e 's/ shift: "[0-9:]*",//; /night, /d; /night:/d' q.yaml >r.yaml; sed -i 's/^version: .*/version: 三/' r.yaml; ip-plan diff r.yaml | grep roster; ip-plan adopt -q r.yaml; ip-plan people --on-duty --at 2026-03-01T23:00 -N -o id,duty; at 2026-03-03T08:00 ip-plan ready; sed 's/officer}/nobody}/' r.yaml >s.yaml; status ip-plan check s.yaml
