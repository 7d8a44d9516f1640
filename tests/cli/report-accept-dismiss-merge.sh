# signals judged: accepted, dismissed with a reason, merged; irreversible ones are confirmed
for k in 1 2 3; do life signal >/dev/null; done; ip-report accept --kind opinion --level 蓝 --place 第一食堂 2026-0001
status ip-report dismiss 2026-0002 --reason 误报; status ip-report dismiss 2026-0002 --confirm=2026-0002
ip-report dismiss 2026-0002 --reason 误报 --confirm=2026-0002; ip-report merge --into 2026-0001 --confirm=2026-0003 2026-0003
status ip-report merge -q --into 2026-0002 --confirm=2026-0001 2026-0001
ip-report list --format=tsv -o ref,state,level,merged; ip-report list --open -q
