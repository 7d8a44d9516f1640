# two heads decide together: one of them does not, nor does a role that two hold
three_levels; ref=$(three_warned)
status ip-escalate start -q --by secretary --ref 签1 "$ref"; status ip-escalate start -q --by head --ref 签1 "$ref"
status ip-escalate start -q --by manager --by secretary --ref 签1 "$ref"; ip-report list --format=tsv -o ref,state,response,lead
