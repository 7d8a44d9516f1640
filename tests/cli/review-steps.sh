# everything after the end, to the archive
ref=$(life ended yellow); ip-review loss --text 服务中断 --amount 12万元 "$ref"; ip-review support --help-kind 团体辅导 --count 30 "$ref"
ip-review recovery --text 重装主机 --owner infotech-head --due 2026-04-01 "$ref"; ip-review improve -q --text 修订制度 --owner director --due 2026-06-01 "$ref"
ip-review investigate --team director --team expert --cause 口令 --course 经过 --responsibility 运维岗位 "$ref"; status ip-review account -q --decision 通报 --rule 第八条 --unit 运维岗位 "$ref"
ip-review account --decision 通报 --rule 第八条 --unit 运维岗位 --by head --ref 决定2号 "$ref"; ip-review todo; ip-review done --text 已验收 "$ref.v3"; ip-review waive --reason 并入年度计划 --by head --ref phone "$ref.v4"; status ip-review done -q "$ref.v3"
ip-review list --format=tsv -o ref,type,state,owner,due,by; ip-review log --format=tsv -o seq,ref,kind,text
