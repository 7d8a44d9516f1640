# one refused act undoes the batch; with -k the others stay, and the status is the highest met
for k in 1 2; do life reported >/dev/null; done; ip-report verify -q 2026-0002; status ip-report verify 2026-0001 2026-0002; ip-report list --format=tsv -o ref,state
status ip-report verify -k 2026-0001 2026-0002 2026-0009; ip-report list --format=tsv -o ref,state
