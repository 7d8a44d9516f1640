# the reports after the first: what they say, and the deadlines they meet
ref=$(life responding red); ip-report follow --course 又有两所学校的家长发帖 --trend 上升 "$ref"
ip-report phone --to 市委值班室 --course 电话报告了经过 "$ref"; status ip-report written "$ref"
ip-report written -q --cause 停水 --impact 校内 --measures 已解释 --next 观察 --to 市委值班室 --ref 应急〔2026〕7号 "$ref"
ip-report due --format=tsv -o ref,clock,due
