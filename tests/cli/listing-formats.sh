# one listing in every format
life reported >/dev/null
for f in table tsv json jsonl ref md; do ip-report list --format=$f -o ref,state,title; done
