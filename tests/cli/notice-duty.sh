# an act that tells who is on duty: by the roster at that moment; the Office where nobody is
ip-plan show | sed -e '/^people:/,/^$/d' -e 's/^    other:$/    report.new: {to: duty, subject: "{title}", text: "{ref}"}\n&/' >p.yaml; cat >>p.yaml <<'END'
people:
  head: {name: 组长甲, roles: [head, deputy]}
  officer: {name: 值班丙, roles: [officer, expert, department, director], department: office}
  night: {name: 夜班丁, roles: [member]}
shifts: ["08:00", "20:00"]
rosters:
  - {days: 2026-03-01, shift: "08:00", people: officer}
  - {days: 2026-03-01, shift: "20:00", people: [night, 组长甲]}
END
ip-plan adopt -q p.yaml; for t in 2026-03-01T19:59:59 2026-03-01T20:00 2026-03-02T08:00; do r=$(at $t ip-report new -q -t 停电 --occurred now --place p --course c); at $t ip-warn notices --format=tsv -o incident,recipient | grep "$r"; done; status ip-review verify -q
