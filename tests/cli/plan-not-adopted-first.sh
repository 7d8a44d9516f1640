# a plan that is not adopted is said before its words are read; the mend of a refused adoption names a file
life reported; ip-plan show | sed 's/^  logistics: /  xg: 学工部门\n&/' >p.yaml; status ip-report new --plan p.yaml -t t -d xg --kind opinion --occurred now --place p --course c; status ip-report list --db ./mistyped.db
ip-plan show | sed 's/^  plan.adopt: .*/  plan.adopt: {steps: [{any: head}], not-author: no}/' >q.yaml; ip-plan diff q.yaml; ip-plan adopt -q q.yaml; status ip-plan adopt p.yaml
