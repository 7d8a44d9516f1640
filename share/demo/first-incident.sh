#!/bin/sh
# One real incident from signal to archive, as a duty officer would type it.
#
# usage: first-incident.sh [FOLDER-OF-THE-TOOLS]
#
# Works in a store of its own that is gone afterwards. The clock is moved with faketime, so
# that deadlines can be seen to pass. Ends with status 0 only when each step went as shown.
set -u
demo=$(cd "$(dirname "$0")" && pwd)
[ $# -eq 0 ] || PATH=$(cd "$1" && pwd):$PATH
export PATH
for tool in ip-report faketime; do
	command -v "$tool" >/dev/null || {
		echo "first-incident.sh: no '$tool' found; see README.md for what to install" >&2
		exit 7
	}
done
place=$(mktemp -d) || exit 7
trap 'rm -rf "$place"' EXIT
cd "$place" || exit 7
cp "$demo/incident.json" .
XDG_STATE_HOME=$place/state
LC_ALL=C.UTF-8
export XDG_STATE_HOME LC_ALL
unset IPTK_DB IPTK_PLAN

say() {
	printf '\n# %s\n' "$*"
}

# step WANTED-STATUS TIME COMMAND: show it, run it with the clock there, compare the status
step() {
	wanted=$1 time=$2 line=$3
	printf '%s $ %s\n' "$time" "$line"
	faketime "2020-$time:03 +0800" sh -c "$line" 2>&1
	status=$?
	[ "$status" -eq 0 ] || echo "(exit status $status)"
	if [ "$status" -ne "$wanted" ]; then
		echo "first-incident.sh: the last step should have ended with status $wanted" >&2
		exit 1
	fi
}

say "A department sends up a signal; the Office judges it: it is an incident"
step 0 '01-26 15:49' 'ip-report new --signal --json incident.json | ip-report accept -'
say "Verify, warn, start the response: one pipe, each prints what it made"
step 0 '01-26 15:55' 'ip-report verify 2020-0001 | ip-warn issue -l orange --scope 全省公共场所 --measures "核实口径，准备答复" - | ip-escalate start -'
step 0 '01-26 16:05' 'for d in office publicity infotech security logistics; do ip-warn ack -q --dept $d 2020-0001; done'
say "What is owed, and by when"
step 0 '01-26 16:05' 'ip-report due'
say "One minute after the limit of the report by phone"
step 1 '01-26 16:18' 'ip-report check'
say "Late without a reason is refused; with one it is taken, and stays late on record"
step 3 '01-26 16:20' 'ip-report phone --to 省政府值班室 2020-0001'
step 0 '01-26 16:20' 'ip-report phone --to 省政府值班室 --reason 线路占用 2020-0001'
step 0 '01-26 16:35' 'ip-report written --to 省政府 --cause 通告处罚条款引发讨论 --impact 全省网民 --trend 讨论增多 --measures 已准备答复口径 --next 发布解读 2020-0001'
say "The lead of the response was presumed to have decided; his document is entered"
step 0 '01-26 16:38' 'ip-report correct --ref 会议纪要〔2020〕1号 2020-0001.e1'
say "Measures, evidence, and a release that is published as it was approved"
step 0 '01-26 16:40' 'ip-report measure -c monitoring --text 每半小时汇总一次讨论情况 2020-0001'
step 0 '01-26 16:41' 'ip-report attach --type text 2020-0001 incident.json'
step 0 '01-26 16:41' 'ip-report evidence --format=sha256 | sha256sum -c'
step 0 '01-26 16:50' 'ip-escalate draft -c release --text 对不听劝阻者依法处理，提醒为主。 2020-0001'
step 0 '01-26 17:00' 'ip-escalate approve --by head --ref 签批〔2020〕1号 2020-0001.m2'
step 0 '01-26 17:05' 'ip-escalate publish --channel 官方网站 --address https://www.example.org/1 2020-0001.m2'
step 0 '01-26 18:00' 'ip-escalate progress --text 讨论平稳 2020-0001'
say "The end: assessed with an expert, recommended, approved by another, not before the warning is lifted"
step 0 '01-26 19:00' 'ip-close assess -a expert -a officer --criterion controlled=是 --criterion hazard=是 2020-0001'
step 0 '01-26 19:05' 'ip-close recommend 2020-0001'
step 3 '01-26 19:10' 'ip-close approve --by head --ref 签批〔2020〕2号 2020-0001'
step 0 '01-26 19:15' 'ip-warn lift --reason 讨论平息，风险消除 2020-0001'
step 0 '01-26 19:20' 'ip-close approve --by head --ref 签批〔2020〕2号 2020-0001'
say "The review, with the summary drafted from the record"
step 0 '01-27 09:00' 'ip-review loss --text 无直接损失 2020-0001'
step 0 '01-27 09:10' 'ip-review investigate --team officer --team expert --cause 通告表述简略 --course 见时间线 --responsibility 发布环节解读不足 2020-0001'
step 0 '01-27 09:30' 'ip-review summary 2020-0001 | tee summary.md'
step 0 '01-27 10:00' 'ip-review summary --submit --from summary.md 2020-0001'
step 0 '01-27 11:00' 'ip-review summary --accept --by head --ref 签批〔2020〕3号 2020-0001'
step 0 '01-27 11:10' 'ip-review archive --confirm=2020-0001 2020-0001'
say "The record as a whole"
step 0 '01-27 11:15' 'ip-report log 2020-0001 --format=tsv -o seq,at,by,ref,kind'
step 0 '01-27 11:15' 'ip-report list'
step 0 '01-27 11:15' 'ip-review verify'
