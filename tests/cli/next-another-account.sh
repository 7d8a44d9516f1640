# recorders are distinct: the next step of the draft is another account's; under strict identity that of who decides
team recorded; ref=$(account 1001 ip-report new -q --kind opinion -d logistics --occurred now --place p --course c); account 1003 ip-report verify -q "$ref"
account 1003 ip-warn issue -q -l yellow --scope s --measures m "$ref"; account 1003 ip-escalate start -q "$ref"; account 1003 ip-escalate draft --text t "$ref"
