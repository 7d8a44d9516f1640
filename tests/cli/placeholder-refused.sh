# a command that was printed as a mend is no record when it is pasted unchanged; a criterion is answered yes or no
ref=$(life responding); chose=(-q --assessor expert --assessor officer --criterion controlled=yes); status ip-close assess -q --assessor EXPERT --assessor OFFICER --criterion controlled=ANSWER --criterion hazard=ANSWER "$ref"
for answer in ANSWER 部分 尚未消除 否 已经消除 是; do status ip-close assess "${chose[@]}" --criterion hazard="$answer" "$ref"; done; status ip-report phone -q --to WHOM "$ref"; status ip-report follow -q --course ' TEXT ' "$ref"
status ip-report correct -q --ref DOC "$ref.e1"; status ip-warn lift -q --reason TEXT "$ref"; status ip-report follow -q --at TIME "$ref"; printf '{"act":"report.follow","ref":"%s","cause":"TEXT"}\n' "$ref" | status ip-report import -q -
sqlite3 "$XDG_STATE_HOME/iptk/incidents.db" "SELECT json_extract(body, '$.act.criterion') FROM event WHERE body LIKE '%close.assess%'" 2>/dev/null || true; ip-review verify -q
