# in an emergency the leading group starts the response of an incident not yet verified
ref=$(life reported); ip-warn issue -q -l red --scope s --measures m "$ref"; status ip-escalate start -q "$ref"
ip-escalate start -q --by head --ref phone "$ref"; ip-report due --clock verify --format=tsv -o ref,clock; ip-report verify -q "$ref"
