# deadlines in each format; check has no header in its table
life responding red >/dev/null; for f in table tsv json jsonl ref md; do ip-report due --format=$f -o ref,clock,due,over,owner; done
clock 08:31; for f in table tsv json jsonl ref md; do status ip-report check --clock phone --format=$f; done; status ip-report check -q --owner deputy
