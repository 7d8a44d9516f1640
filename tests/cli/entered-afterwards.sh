# entered afterwards: judged on when it happened, both times kept
ref=$(ip-report new -q -l red --kind opinion -d logistics --occurred now --place p --course c); clock 10:00; ip-report phone -q --to 上级 --at 08:20 "$ref"
ip-report show "$ref" -J | jq -c '.late, (.clocks[] | select(.clock == "phone") | [.state,.met,.entered,.over])'; ip-report log --format=tsv -o seq,at,recorded,kind; status ip-report verify -q --at 07:00 "$ref"
