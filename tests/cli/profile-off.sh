# a profile adopted with the plan does nothing until an incident is put under it
ip-plan show >plan.yaml; ip-plan adopt plan.yaml "$IPTK_TESTS/../share/profiles/gdpr.yaml" 2>&1 | sed "s/digest [^;]*//"
ref=$(ip-report new -q --kind infosec -t 泄露 --occurred 07:00 --discovered 07:30 --place 机房 --course 数据外泄)
ip-report due --clock gdpr-notification; status ip-report notify -q "$ref" --to 监管机构 --for gdpr-notification
ip-report follow "$ref" --under gdpr -v 2>&1 | grep gdpr; ip-report show "$ref" --format=tsv | grep under
