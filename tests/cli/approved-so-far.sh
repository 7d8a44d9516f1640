# one of several has approved: how far it is, and who is next, in full; a final report is called one
three_levels; m=$(three_release); ip-escalate approve --by lawyer --ref 签1 "$m"; ip-escalate approve --by director --ref 签2 "$m"; ip-escalate approve -q --by secretary --ref 签3 "$m"
export IPTK_DB=$PWD/heads.db; ip-plan adopt -q "$IPTK_TESTS/../share/plan-three-levels.yaml"; ref=$(three_ending); ip-close approve --by secretary --ref 签3 "$ref"
unset IPTK_DB; ref=$(life responding yellow); ip-report follow --final --cause 停水 --impact 校内 --trend 平稳 --measures 已解释 --next 观察 "$ref"
