# the earlier of two starts: what is learnt later pulls the deadline in, in minutes of its own plan
three_levels; new() { ip-report new -q --kind crowd -d events --place 剧场 --course 拥挤 --level 甲级 "$@"; }
new --discovered 07:50; new --occurred 07:45 --discovered 07:50; ip-report due --clock phone --format=tsv -o ref,due
ip-report correct -q --occurred 07:46 --reason 监控录像 2026-0001.r1; ip-report due --clock phone --format=tsv -o ref,due
