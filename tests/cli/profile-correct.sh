# under two profiles by mistake: the first report is corrected; what ran stops; a breach stays
ip-plan show >plan.yaml; printf '%s\n' 'profile: x' 'name: X' 'source: s' 'notice: w' 'kinds: infosec' 'clocks: {x-a: {name: 报甲, clause: X 9, start: under, limit: 1h}}' >x.yaml
ip-plan adopt -q plan.yaml "$IPTK_TESTS/../share/profiles/gdpr.yaml" x.yaml; ref=$(ip-report new -q --kind infosec --under gdpr --occurred 07:00 --place 机房 --course 外泄)
ip-report show "$ref" --format=tsv | grep under; clock 10:00; ip-report correct -q "$ref.r1" --under gdpr; status ip-report correct -q "$ref.r1" --under gdp
ip-report follow -q "$ref" --course 续; status ip-report correct -q "$ref.r2" --under none; ip-report show "$ref" --format=json | jq -c '.under, (.clocks[] | select(.clock | test("gdpr|x-a")) | [.clock, .state, .over])'; ip-report correct -q "$ref.r1" --under none; ip-report due --format=tsv -o clock; ip-review verify -q
