# a form that was refused is kept; the command that is told takes it again, with what it was about and what was typed beside it
ref=$(life verified); printf '# 级别\n橙色\n' >first.md; again=$(ip-warn issue -v --measures '值守, 核查' --from - "$ref" <first.md 2>&1 | sed -n 's/.*again: //p'); echo "$again" | sed 's/issue-[-0-9A-Za-z]*\.md/DRAFT/'
printf '# 可能影响范围\n校内\n' >>"$(ls -d .local/state/iptk/drafts/*)"; eval "$again" 2>/dev/null
printf '#!/bin/sh\nprintf "# 经过\\n一\\n" >"$1"\n' >ed; chmod +x ed; EDITOR=./ed ip-report new -e --occurred now -d logistics 2>&1 | sed 's/new-[-0-9A-Za-z]*\.md/DRAFT/g'
