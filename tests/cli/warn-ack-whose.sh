# an acknowledgement is some department's own, and follows the warning; progress follows the start of the response
ref=$(life verified); clock 09:00; life_responding "$ref" red >/dev/null; clock 09:05; status ip-warn ack "$ref" --by expert; status ip-warn ack -q "$ref" --by head; status ip-warn ack -q -d logistics "$ref" --by publicity-head
status ip-warn ack -q -d security "$ref" --at 8:30; status ip-escalate progress -q --text 平稳 --at 8:30 "$ref"
status ip-warn ack -q "$ref" --by publicity-head; status ip-warn ack -q -d logistics "$ref" --by deputy; status ip-warn ack -q -d security "$ref"; ip-report due --format=tsv -N -o clock,owner "$ref" | grep ack
