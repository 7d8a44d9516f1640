# a level once raised is not forgotten with its lowering: told as a major one, in the list and with its course
ref=$(life verified) && ip-warn issue -q -l red --scope 校内 --measures 值守 "$ref" >/dev/null && ip-escalate start -q "$ref" >/dev/null
at 08:10 ip-report phone -q --to 市局 "$ref" >/dev/null; at 08:20 ip-warn adjust -q -l yellow --reason 回落 "$ref" >/dev/null
at 09:00 ip-review month | grep -A40 '主要事件' | grep -B40 -m1 '^## 二'
