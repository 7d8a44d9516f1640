# a waiver stops the clock of the item; a breach stays
ref=$(life ended); ip-review waive -q --item summary --reason 规模小 --by head --ref 签3 "$ref"; clock 2026-04-30T08:00; ip-report check; ip-report list --format=tsv -N -o late "$ref"
clock 2026-03-01T08:00; two=$(life ended); clock 2026-04-30T08:00; status ip-report check --format=tsv -o ref,clock,over; ip-review waive -q --item summary --reason 规模小 --by head --ref 签4 "$two"; ip-report check; ip-report list --format=tsv -N -o ref,late
