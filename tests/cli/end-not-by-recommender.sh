# who recommended does not approve
ref=$(life ending yellow) && ip-warn lift -q --reason 已平息 "$ref" && ip-close approve "$ref"
