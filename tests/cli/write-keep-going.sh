# all or nothing, unless -k: then the highest status met
life reported >/dev/null
printf '2026-0001\n2026-0099\n' | status ip-report verify -q -; ip-report list --format=tsv -o ref,state
printf '2026-0001\n2026-0099\n' | status ip-report verify -q -k -; ip-report list --format=tsv -o ref,state
