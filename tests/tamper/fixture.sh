# shellcheck shell=bash
# The record that is tampered with: one incident through to the archive with a release,
# evidence, personal values, a correction and a task; a drill; a second plan.
set -e
# shellcheck source=tests/cli/words.sh
. "$IPTK_TESTS/cli/words.sh"
ip-plan show --plan /dev/null >plan.yaml 2>/dev/null || ip-plan show >plan.yaml
sed -i 's/^end: /personal: [course, cause]\n&/' plan.yaml
rm -rf .local
export IPTK_DB=$PWD/fixture.db
ip-plan adopt -q plan.yaml
ref=$(life responding red)
clock 08:10
echo 照片 >photo.txt
ip-report attach -q "$ref" --type text photo.txt
ip-report correct -q "$ref.r1" --course '有人发帖说两个食堂停业' --reason 更正
ip-escalate draft -q "$ref" --text '食堂照常营业。'
ip-escalate approve -q "$ref.m1" --by head --ref '签〔7〕'
ip-escalate publish -q "$ref.m1" --channel 官网 --address 首页
ip-report measure -q "$ref" -c monitoring --text 专人值守
ip-warn ack -q "$ref" -d publicity
clock 08:40
ip-report phone -q --to 上级 "$ref" --reason 线路占用
life_ending "$ref"
life_ended "$ref"
ip-review improve -q "$ref" --text 修订制度 --owner director --due 2026-06-01
ip-review done -q "$ref.v1"
life_archived "$ref"
ip-report new -q --once k1 --source INC7 --drill --kind opinion -d logistics --occurred now --place 一号楼 --course 演练
ip-plan train -q --subject 信息报告 --attended officer --count 12
ip-plan stock -q --supply "手持电台/部" --in 6
ip-plan drill -q --subject 停业谣言 --due 2026-05-12 --owner director --participant officer
sed 's/red: 30min/red: 15min/; s/builtin-1/二版/' plan.yaml >second.yaml
ip-plan adopt -q second.yaml
ip-review head >heads
ip-review verify -q --heads heads
