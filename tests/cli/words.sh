# shellcheck shell=bash
# Words that a case may use. The clock stands at 2026-03-01T08:00+08:00 unless moved.

# epoch WHEN: Unix seconds of "2026-03-01T08:00[+08:00]" or "08:31" (of that first day)
epoch() {
	local when=$1
	case $when in
	[0-9][0-9]:[0-9][0-9]*) when=2026-03-01T$when ;;
	esac
	case $when in
	*[+Z]*) ;;
	*) when=$when+08:00 ;;
	esac
	date -d "$when" +%s
}

# at WHEN command…: run with the clock standing there
at() {
	local now
	now=$(epoch "$1")
	shift
	FAKE_NOW=$now "$@"
}

# clock WHEN: from here on in the case
clock() {
	FAKE_NOW=$(epoch "$1")
	export FAKE_NOW
}

# status command…: run, then print "[N]", its exit status; for cases of several steps
status() {
	"$@"
	printf '[%d]\n' $?
}

# account UID command…: as another account of this system, which is given this one's files
account() {
	local uid=$1
	shift
	if ! unshare --user --map-user="$uid" true 2>/dev/null; then
		echo "no user namespaces here" >&2
		exit 77
	fi
	unshare --user --map-user="$uid" "$@"
}

# mask: what differs from one run to the next (log id, hashes of events) made plain
mask() {
	sed -E 's/\b[0-9a-f]{64}\b/HASH/g; s/\b[0-9a-f]{32}\b/LOG/g'
}

# chinese: from here on in the case messages are Chinese. The locale is made of the system's
# C.UTF-8 under another name, since the sources of real ones are often not installed.
chinese() {
	local from
	for from in /usr/lib/locale/C.utf8 /usr/lib/locale/C.UTF-8; do
		[ ! -d "$from" ] || cp -r "$from" "$PWD/zh_CN.UTF-8"
	done
	if [ ! -d zh_CN.UTF-8 ] || [ ! -f "$IPTK_BUILD/locale/zh_CN/LC_MESSAGES/iptk.mo" ]; then
		echo "no C.UTF-8 to make a locale of, or iptk was built without gettext" >&2
		exit 77
	fi
	{ export LOCPATH=$PWD LC_ALL=zh_CN.UTF-8; } 2>/dev/null # the shell itself may not know it
}

# samples FILE: path of a sample, or the case is skipped
samples() {
	if [ ! -r "$IPTK_SAMPLES/$1" ]; then
		echo "sample $1 is not here" >&2
		exit 77
	fi
	printf '%s\n' "$IPTK_SAMPLES/$1"
}

# lawful command…: run, then try the command that it names as the next, with something in each
# place to be filled in, and print it with its exit status when only tried
lawful() {
	local next
	"$@" >/dev/null 2>lawful.err || { cat lawful.err && return; }
	next=$(sed -n 's/^  next[^:]*: //p' lawful.err)
	echo 说明 >text.txt
	set -- $(sed 's/=ANSWER/=yes/g; s/\bEXPERT\b/expert/; s/\bOFFICER\b/officer/; s/--dept DEPT/--dept security/
		s/\bLEVEL\b/yellow/; s/\bKIND\b/opinion/; s/\bRESPONSE\b/III/; s/\bFILE\b/text.txt/; s/ [A-Z]\{3,\}\b/ 说明/g' <<<"$next")
	case $* in "" | *" todo "*) echo "$next" ;; *) status "$@" -n -q 2>&1 | sed "s|^|$next |" ;; esac
}

# life STATE [LEVEL]: make an incident and take it so far, saying only its reference
life() {
	local wanted=$1 level=${2:-orange} ref state
	if [ "$wanted" = signal ]; then
		ip-report new --signal -q --dept logistics --title '食堂传言' --course '有人发帖说食堂停业'
		return
	fi
	ref=$(ip-report new -q --kind opinion --dept logistics --title '食堂停业传言' --occurred now \
		--place '第一食堂' --course '有人发帖说食堂停业') || return
	for state in reported verified responding ending ended archived; do
		[ "$state" = reported ] || "life_$state" "$ref" "$level" >/dev/null || return
		[ "$state" != "$wanted" ] || break
	done
	printf '%s\n' "$ref"
}
life_verified() {
	ip-report verify -q "$1"
}
life_responding() {
	ip-warn issue -q -l "$2" --scope '校内' --measures '值守' "$1" &&
		ip-escalate start -q "$1"
}
life_ending() {
	local eight=(--cause '停水' --impact '校内' --trend '平稳' --measures '已解释' --next '观察')
	ip-report phone -q --to 上级 "$1" && ip-report written -q "${eight[@]}" "$1" &&
		ip-close assess -q --assessor expert --assessor officer \
			--criterion controlled=yes --criterion hazard=yes "$1" &&
		ip-close recommend -q "$1"
}
life_ended() {
	ip-report correct -q --ref '纪要〔1〕' "$1.e1" && ip-warn lift -q --reason '已平息' "$1" && ip-close approve -q --by head --ref '签〔1〕' "$1"
}
life_archived() {
	ip-review loss -q --text '无' "$1" && ip-review summary -q --submit --text '总结' "$1" &&
		ip-review summary -q --accept --by head --ref '签〔2〕' "$1" &&
		ip-review archive -q --confirm="$1" "$1"
}

# drill_through REF: a drill through every stage, on scene and to its summary
drill_through() {
	life_verified "$1" && life_responding "$1" yellow && ip-report measure -q -c scene --text 到场疏导 "$1" &&
		life_ending "$1" && life_ended "$1" && ip-review summary -q --submit --text 演练总结 "$1"
}

# filled COMMAND: a printed command with values where words only stand for them
filled() {
	sed 's/ DOC\b/ 签9/g; s/ TEXT\b/ 说明/g; s/ LEVEL\b/ blue/g; s/ WHOM\b/ 上级/g; s/ CHANNEL\b/ 官网/g' <<<"$1"
}

# three_levels: the example plan of another organisation, in a store of its own, from here on
three_levels() {
	export IPTK_DB=$PWD/three.db
	ip-plan adopt -q "$IPTK_TESTS/../share/plan-three-levels.yaml"
}
# three_warned, three_release, three_ending: an incident under it, so far
three_warned() {
	local ref
	ref=$(ip-report new -q --kind crowd -d events --occurred 07:50 --place 剧场 --course 拥挤) &&
		ip-report verify -q --by director --ref 记录1 "$ref" >/dev/null &&
		ip-warn issue -q -l 甲级 --scope 全市 --measures 疏散 "$ref" >/dev/null && echo "$ref"
}
three_release() {
	local ref
	ref=$(three_warned) && ip-escalate start -q --by manager --by secretary --ref 签1 "$ref" >/dev/null &&
		ip-escalate draft -q --text 情况通报 "$ref"
}
three_ending() {
	local m person
	m=$(three_release) || return
	for person in lawyer director deputy; do
		ip-escalate approve -q --by "$person" --ref 签2 "$m" || return
	done >/dev/null
	ip-escalate publish -q --channel 官网 --address a "$m" >/dev/null &&
		life_ending "${m%.*}" >/dev/null && ip-warn lift -q --reason 平息 "${m%.*}" >/dev/null && echo "${m%.*}"
}

# personal_plan: a store whose plan keeps two fields beside the log, from here on
personal_plan() {
	ip-plan show | sed 's/^end: /personal: [course, cause]\n&/' >personal.yaml
	export IPTK_DB=$PWD/personal.db
	ip-plan adopt -q personal.yaml
}

# team IDENTITY: a plan whose people have accounts of this system, by uid, and no owner
team() {
	ip-plan show | sed -E "s/^identity: .*/identity: $1/; s/^recorders: .*/recorders: distinct/; /^owner:/d; /^presume-lead:/d
		s/^(  officer: \{name: [^,]*,)/\1 uid: 1001,/; s/^(  head: \{name: [^,]*,)/\1 uid: 1002,/
		s/^(  director: \{name: [^,]*,)/\1 uid: 1003,/; s/^(  publicity-head: \{name: [^,]*,)/\1 uid: 1004,/; s/^(  expert: \{name: [^,]*,)/\1 uid: 1006,/" >team.yaml
	export IPTK_DB=$PWD/team.db
	ip-plan adopt -q --confirm builtin-1 team.yaml
}

# ready_plan: a plan of three people, contacts confirmed a day before, in a store of its own
ready_plan() {
	ip-plan show | sed -e '/^people:/,/^$/d' >ready.yaml &&
		cat >>ready.yaml <<-END &&
			people:
			  head: {name: 组长甲, roles: [head, deputy], phone: "1", confirmed: 2026-02-28T08:00}
			  director: {name: 主任乙, roles: [director, department], department: office, mail: b@example.org, confirmed: 2026-03-01T08:00}
			  officer: {name: 值班丙, roles: [officer, expert, department], department: logistics, phone: "3", field: 舆情, confirmed: 2026-03-01T08:00}
		END
		export IPTK_DB=$PWD/ready.db &&
		ip-plan adopt -q ready.yaml >/dev/null
}

# system command…: where ./iptk is /etc/iptk, which other processes never see
system() {
	if ! unshare --user --map-root-user --mount true 2>/dev/null; then
		echo "no user namespaces here" >&2
		exit 77
	fi
	rm -rf etc && mkdir etc
	for file in passwd group nsswitch.conf localtime ld.so.cache; do
		[ ! -e /etc/$file ] || cp -P /etc/$file etc/
	done
	cp -r iptk etc/iptk
	unshare --user --map-root-user --mount bash -c 'mount --bind etc /etc && exec "$@"' - "$@"
}
