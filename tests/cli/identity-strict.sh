# strict identity: who decides records it, from their own account
team strict; ref=$(account 1001 ip-report new -q --kind opinion -d logistics --occurred now --place p --course c); account 1003 ip-report verify -q "$ref"
status account 1001 ip-warn issue -q -l red --scope s --measures m --by director --ref 签1 "$ref"; account 1003 ip-warn issue -q -l red --scope s --measures m "$ref"; status account 1003 ip-escalate start -q --by head --ref 签1 "$ref"
account 1002 ip-escalate start -q "$ref"; status account 1005 ip-report list -q; status account 1005 ip-report follow -q --course c "$ref"
ip-report log --format=tsv -o seq,uid,recorder,by,ref,kind; ip-review verify | grep -v 'ok: \(log\|file\)'
