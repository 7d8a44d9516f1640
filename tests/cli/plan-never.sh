# what could never happen under a good plan is said, status 0; the plans that come with the tools lack nothing
try() { sed "$1" p.yaml >q.yaml; ip-plan check q.yaml 2>&1 | grep -v 'a good plan\|your account'; echo "[${PIPESTATUS[0]}] ${1:0:60}"; }
ip-plan show >p.yaml; try ''; try 's/^  expert: {name/  expert: {until: 2026-02-01, name/'; try 's/^  head: {name/  head: {until: 2026-02-01, name/'; try 's/^identity:.*/identity: strict/'; try 's/^  head: {name/  head: {account: h, name/; s/^  director: {name/  director: {account: d, name/; s/^  expert: {name/  expert: {account: e, name/; s/^identity:.*/identity: strict/'
try 's/^  logistics: /  law: 法务\n&/'; try 's/^  head: {name/  head: {phone: "1", confirmed: 2026-03-02, name/'; try 's/^clocks:/calendar: {covers: 2026-01-01\/2027-12-31, hours: ["08:00-16:00"], holidays: 2026-10-01}\n&/'
for plan in "$IPTK_TESTS"/../share/plan*.yaml; do ip-plan check -q "$plan" 2>&1; done
