# on the page of an incident the approval of a release is not the approval of the end
ref=$(life responding) && m=$(ip-escalate draft -q --text 说明 "$ref") && ip-escalate approve -q --by deputy --ref 纪要〔3〕 "$m" && ip-report show --format=html "$ref" | grep -o '>批准[^<]*'
