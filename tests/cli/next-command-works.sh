# the next command as it is printed: late by now, with its reason; in writing, with what is missing; on a signal, the level that may stand
ref=$(ip-report new -l red --kind other -d office -t 停电 --occurred -2h --place 校内 --course 停电 2>err); grep next err
ip-report phone "$ref" --to 上级 --reason 占线 -q; ip-report verify -q "$ref"; ip-warn issue -q "$ref" -l red --scope 校内 --measures 值守; ip-escalate start "$ref" 2>&1 >/dev/null | grep next
signal=$(life signal); status ip-warn lift "$signal" --reason 缓和
