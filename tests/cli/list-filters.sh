# what a listing is narrowed by: ids or names of the plan, states, times; an unknown word is 5
life ended red >/dev/null; life responding yellow >/dev/null; life signal >/dev/null; ip-report new -q --kind infosec -d infotech --occurred 2026-02-01 --discovered now --place p --course 入侵 -l red >/dev/null; life verified >/dev/null
l() { echo "$* -> $(ip-report list -q "$@" | tr '\n' ' ')[$?]"; }
l --open; l --state ended; l --state responding,verified; l --state responding --state verified; l --level 红; l --dept 信息技术部门; l --kind infosec; l --since 2026-03-01; l --until 2026-03-01; l --since 2026-01-01 --until 2026-02-15; l --late; l --match 食堂 --open; l --match 'a%_'
l --level ored; l --state nope; l --since nope; l --dept 后勤; l --until 2026-02-30; ip-warn list --level red --format=tsv -o ref,level
