# the final report needs all eight fields
ref=$(life responding yellow); status ip-report follow -q --final "$ref"
ip-report follow -q --final --cause 停水 --impact 校内 --trend 平稳 --measures 已解释 --next 观察 "$ref" && ip-report show "$ref" -J | jq -c .missing
