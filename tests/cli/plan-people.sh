# who is in the plan, whose contact was not confirmed within 90 days, experts by field, the Office
ready_plan; ip-plan people --format=tsv -o id,phone,mail,confirmed; echo; ip-plan people --stale -N -o id; at 2026-05-29T08:00:01 ip-plan people --stale -N -o id; echo; ip-plan people -N -o id --expert 舆情; ip-plan people -N -o id --on-duty; ip-plan people -N -o id --role 组长; status ip-plan people --role heed
export IPTK_DB=$PWD/builtin.db; ip-plan adopt -q --db "$IPTK_DB" >/dev/null; ip-plan people --stale --format=tsv -o id | wc -l
