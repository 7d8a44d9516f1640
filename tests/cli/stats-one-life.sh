life ended red >/dev/null; ip-report new -q --drill --kind infosec --title 演练 --occurred 07:30 --discovered 07:50 --place 机房 --course 演练 >/dev/null
at 12:00 ip-review stats --by clock,month --format=tsv
at 12:00 ip-review stats --by clock --drill -N
at 12:00 ip-review stats --by level -J --kind infosec
