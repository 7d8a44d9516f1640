# one value where one is taken: the last does not win in silence; what repeats may be repeated, a flag too
ref=$(life responding yellow); status ip-warn ack -d office -d publicity "$ref"; status ip-report new --kind other --kind other -q; status ip-report new -t a --field title=b; status ip-report list --format=tsv --format=json
status ip-close assess -q -q --assessor expert --assessor officer --criterion controlled=yes --criterion hazard=yes "$ref"; status ip-report follow -q --field course=a --field cause=b "$ref"
ip-report evidence --help | grep -c demanded; ip-review summary --help | grep -c demanded; ip-escalate draft --help | grep -c demanded; ip-escalate publish --help | grep -c demanded
