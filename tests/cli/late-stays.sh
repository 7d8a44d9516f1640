# what was late stays late: met with a reason, lifted, ended, archived
ref=$(life responding red); clock 08:40; ip-report phone -q --to 上级 --reason 线路占用 "$ref"; ip-warn ack -q -d office "$ref"; clock 09:10; ip-warn adjust -q -l blue --reason r "$ref"
ip-report list --format=tsv -o ref,level,late; ip-report show "$ref" -J | jq -c '.late, (.clocks[] | select(.over > 0 and .state != "open") | [.clock,.state,.over,.reason])'
