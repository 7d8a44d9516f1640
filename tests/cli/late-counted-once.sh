# a deadline missed, closed by the recommendation and running again when that is sent back, is one breach
ref=$(life responding red); clock 10:30; eight=(--cause 停水 --impact 校内 --trend 平稳 --measures 已解释 --next 观察); ip-report phone -q --to 上级 --reason 断网 "$ref"; ip-report written -q "${eight[@]}" --reason 断网 "$ref"; ip-report list --format=tsv -N -o late
ip-close assess -q -a expert -a officer --criterion controlled=是 --criterion hazard=是 "$ref"; ip-close recommend -q "$ref"; clock 10:40; ip-close return -q --by head --ref 签1 --reason 仍需观察 "$ref"
ip-report due --format=tsv -N -o clock,due,over "$ref" | grep progress; clock 11:00; ip-escalate progress -q --text 平稳 "$ref"; ip-report list --format=tsv -N -o late; ip-report show "$ref" | grep 进展; ip-review verify -q
