# the end is not recommended while something the plan demands is open
ref=$(life responding red); ip-escalate draft -q --text t "$ref"; ip-close assess -q -a expert -a officer --criterion controlled=是 --criterion hazard=是 "$ref"
ip-close recommend "$ref"
