# shellcheck shell=bash
# The month of a small office, with something in every section: prints nothing, leaves
# office.md and office.html beside it.
set -e
cd "$HOME"
# shellcheck source=tests/cli/words.sh
. "$IPTK_TESTS/cli/words.sh"
ready_plan
ref=$(ip-report new -q --kind opinion -d logistics -t 食堂停业传言 --occurred now --place 第一食堂 --course '有人发帖说食堂停业，午间转发三百余次')
life_verified "$ref"
ip-warn issue -q -l orange --scope 校内 --measures 值守 "$ref"
ip-escalate start -q --by head --ref 签1 "$ref"
for dept in office publicity infotech security; do
	ip-warn ack -q -d "$dept" "$ref"
done
clock 10:00
ip-report phone -q --to 上级 --reason 总机占线 "$ref"
ip-report written -q --reason 等待核实 --cause 停水 --impact 校内 --trend 平稳 --measures 已解释 --next 观察 "$ref"
ip-close assess -q --assessor officer --criterion controlled=yes --criterion hazard=yes "$ref"
ip-close recommend -q "$ref"
ip-warn lift -q --reason 平息 "$ref"
ip-close approve -q --by head --ref 签2 "$ref"
ip-review improve -q --text 修订停供公告办法 --owner director --due 2026-04-10 "$ref"
ip-report new -q --kind infosec -d office -t 网站不能访问 --occurred now --place 机房 --course 首页不能打开
ip-plan train -q --subject 信息报告 --attended officer --attended director
ip-plan stock -q --supply '口罩（盒）' --in 5 --minimum 100
ip-plan drill -q --subject 停业谣言 --due 2026-03-02 --owner director
ip-plan drill -q --subject 系统中断 --due 2026-03-03 --owner officer
clock 2026-03-02T09:00
drill=$(ip-report new -q --drill --planned k3 --kind opinion -t 停业谣言演练 --occurred now --place 会议室 --course 演练)
drill_through "$drill"
ip-review evaluate -q "$drill" --aspect command --score 50 --finding 分工不清 --text 修订值守分工 --owner director --due 2026-03-20
clock 2026-03-31T09:00
ip-review month >"$HOME/office.md"
ip-review month --format=html >"$HOME/office.html"
