# that a follow-up is the final one says nothing of the incident
ref=$(life responding); ip-report phone -q "$ref"; ip-report written -q --cause 停水 --impact 校内 --trend 平稳 --measures 已解释 --next 观察 "$ref"; status ip-report follow -q --final "$ref"; status ip-report follow -q --final --course 平息 "$ref"
