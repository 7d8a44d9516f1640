# a report by phone says to whom it was made; that a follow-up is the final one says nothing
ref=$(life responding); status ip-report phone -q "$ref"; status ip-report phone -q --to 市委 "$ref"; ip-report written -q --cause 停水 --impact 校内 --trend 平稳 --measures 已解释 --next 观察 "$ref"; status ip-report follow -q --final "$ref"; status ip-report follow -q --final --course 平息 "$ref"
