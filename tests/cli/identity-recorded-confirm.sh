# recorded identity: the Office records for the head, who confirms from the own account
team recorded; ref=$(account 1001 ip-report new -q --kind opinion -d logistics --occurred now --place p --course c); account 1003 ip-report verify -q "$ref"; account 1003 ip-warn issue -q -l red --scope s --measures m "$ref"
status account 1006 ip-escalate start -q --by head --ref 签1 "$ref"; account 1003 ip-escalate start -q --by head --ref 签1 "$ref"; ip-escalate list --format=tsv -o ref,by,recorder,attested
status account 1003 ip-report confirm -q "$ref.e1"; account 1002 ip-report confirm "$ref.e1"; status account 1002 ip-report confirm -q "$ref.e1"; ip-escalate list --format=tsv -o ref,by,recorder,attested; ip-review verify -q
