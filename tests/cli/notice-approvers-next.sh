# each step of a chain is told when the one before has decided: by default, and where the plan has words of its own
three_levels; m=$(three_release); for person in lawyer director deputy; do ip-escalate approve -q --by "$person" --ref 签2 "$m"; done
ip-warn notices --format=tsv -o part,about,recipient,subject,text | grep -E 'release|next'
printf 'notices: {acts: {release.approve: {to: [approvers, reporter], subject: "{title}"}}}\n' | cat "$IPTK_TESTS/../share/plan-three-levels.yaml" - >own.yaml; ip-plan adopt -q --confirm 示例-3级-1 own.yaml; m=$(ip-escalate draft -q --text 情况通报二 "${m%.*}"); for person in lawyer director deputy; do ip-escalate approve -q --by "$person" --ref 签2 "$m"; done
ip-warn notices --format=tsv -o ref,part,about,recipient,subject | grep -E 'release|next' | tail -4; ip-review verify | tail -2
