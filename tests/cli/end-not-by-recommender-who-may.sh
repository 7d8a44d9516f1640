# who recommended never approves, also where the plan lets that person decide both
ip-plan show | sed 's/    IV: \[head, deputy\]$/    IV: [head, deputy, director]/; s/^identity:.*/identity: recorded/' >p.yaml; ip-plan adopt -q p.yaml; ref=$(life responding blue); ip-close assess -q -a expert -a officer --criterion controlled=yes --criterion hazard=yes "$ref"
ip-close recommend -q --by director --ref d "$ref"; ip-warn lift -q --reason r "$ref"; status ip-close approve -q --by director --ref d "$ref"; ip-close approve -q --by deputy --ref d "$ref"
