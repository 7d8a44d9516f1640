ip-report new -q --kind other --title 二月的事 --occurred 2026-02-27T09:00 --place 校内 --course 无 >/dev/null
ip-review month 2026年1月 | sed -n '1,12p'
