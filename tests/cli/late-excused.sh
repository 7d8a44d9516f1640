# discovered only after the limit: no reason is asked, the overrun shows all the same
ref=$(ip-report new -q -l red --kind opinion -d logistics --occurred 06:00 --discovered 07:50 --place p --course c); ip-report phone -q --to 上级 "$ref"
ip-report show "$ref" -J | jq -c '.clocks[] | select(.clock == "phone") | [.state,.over,.reason]'
