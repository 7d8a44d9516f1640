# references from a listing in any format, all in one transaction
for k in 1 2 3; do life reported >/dev/null; done; ip-report list --format=tsv | ip-report verify -q - | head -n 1; ip-report list | ip-report follow -q --course a -; ip-report list -q | ip-report follow -q --course b -; ip-report list --format=tsv -o title,ref | status ip-report follow -q --course c -
ip-report list -J | jq -r '.[].ref' | ip-warn issue -q -l blue --scope s --measures m -; printf '# a note\n\n  2026-0001  x\n２０２６－０００２\n' | ip-report follow -q --course d -
printf '2026-0001\n2026-0001\n' | ip-escalate start -q -; printf '2026-0002\n2026-0001\n' | status ip-escalate start -q -k -; ip-report list --format=tsv -o ref,state
