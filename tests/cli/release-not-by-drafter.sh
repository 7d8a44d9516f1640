# who drafted a release does not approve it
ref=$(life responding); ip-escalate draft -q --text t --by head "$ref"; status ip-escalate approve -q --by head --ref 签1 "$ref.m1"; ip-escalate approve -q --by deputy --ref 签1 "$ref.m1"
