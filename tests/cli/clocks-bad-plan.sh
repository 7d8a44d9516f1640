# every fault of a plan's calendar, shifts and chains at once, each with its place
cat >bad.yaml <<'EOF'
version: 1
unit: 某某中心
effective: 2026-01-01
departments: {office: 办公室}
calendar:
  covers: [2026-01-01/2026-06-30, 2026-08-01/2026-12-31]
  hours: ["08:30-12:00", "11:30-17:30"]
  holidays: [2026-02-30, 2026-05-01/2026-05-05]
  make-up: [2026-05-02]
shifts: ["20:00", "08:00"]
clocks:
  a: {name: 甲, clause: '1', start: {met: b}, limit: 1h, met-by: report.phone, owner: officer}
  b: {name: 乙, clause: '1', start: {later-of: [verified, {met: c}]}, limit: 1h, met-by: report.phone, owner: officer}
  c: {name: 丙, clause: '1', start: {met: a}, limit: 1h, met-by: report.phone, owner: officer}
  d: {name: 丁, clause: '1', start: {met: x}, limit: 1h, met-by: report.phone, owner: officer}
  e: {name: 戊, clause: '1', start: received, limit: 3000 working days, met-by: report.phone, owner: officer}
EOF
status ip-plan check bad.yaml; chinese; status ip-plan check bad.yaml
