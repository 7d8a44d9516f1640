# the summary in words of the plan: a release, a measure, a flare-up; no key of the record in it
ref=$(life responding red) && m=$(ip-escalate draft -q --title 说明 --text 食堂照常营业 "$ref") && ip-escalate approve -q --by deputy --ref 签1 "$m" >/dev/null && ip-report measure -q -c scene --text 答复来电 --to 学生家长 "$ref" >/dev/null
ip-escalate publish -q --channel 官网 --address 首页 "$m" >/dev/null; ip-warn adjust -q -l orange --reason 好转 "$ref" >/dev/null; life_ending "$ref" >/dev/null; life_ended "$ref" >/dev/null; clock 2026-03-03T09:30
ip-close reopen -q --by head --ref 签2 --reason 再起 "$ref" >/dev/null; ip-warn issue -q -l yellow --scope 校内 --measures 再值守 "$ref" >/dev/null
ip-review summary "$ref" | sed -n '1,/^### /{/^| \(.*级别\|.*时间\) |/p}; /^## 二/,/^## 三/p; /^## 五/,/^## 八/p' | mask; status grep -E '[a-z]+=' <(ip-review summary "$ref")
