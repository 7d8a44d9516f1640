# the log of incidents that a filter asks for; of real ones unless --drill asks for theirs or for both, or a drill is named
life ended red >/dev/null; life responding yellow >/dev/null; life signal >/dev/null; ip-report new -q --drill --kind infosec -d infotech --occurred 2026-02-01 --discovered now --place p --course 入侵 -l red >/dev/null
l() { echo "$* -> $(ip-report log --format=tsv -o seq "$@" | tail -n +2 | tr '\n' ' ')"; }
l; l --kind infosec; l --kind opinion --open; l --level yellow; l --state signal; l --drill; l --drill=both; l --late; l --dept infotech 2026-0004; l --since 2026-03-01T07:00 --kind infosec; l --match 入侵; l 2026-0003 2026-0002.w1
ip-plan log --format=tsv -o seq; ip-escalate log --level yellow --format=tsv -o seq,ref
