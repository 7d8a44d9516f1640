# strict identity is about decisions: a report and a department's acknowledgement are entered for who made them, a verification is not
team strict; ref=$(account 1001 ip-report new -q --kind opinion -d logistics --occurred now --place p --course c --by logistics-head); status account 1003 ip-report verify -q --by officer --ref 签1 "$ref"; account 1003 ip-report verify -q "$ref"
account 1003 ip-warn issue -q -l red --scope s --measures m "$ref"; account 1001 ip-warn ack -q --dept logistics --by logistics-head "$ref"; ip-report log --format=tsv -o recorder,by,kind | tail -4
