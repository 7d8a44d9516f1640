# the printed table, TSV and -q all pipe in
life signal >/dev/null; life signal >/dev/null; life signal >/dev/null
ip-report list | head -n 2 | ip-report accept -q --kind opinion -
ip-report list --state signal --format=tsv | ip-report accept -q --kind opinion -
ip-report list --format=tsv -o ref,state
