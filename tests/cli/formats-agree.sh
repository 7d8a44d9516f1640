# every listing says the same in each format: TSV header and JSON keys, as many rows, and the references
ref=$(life ended red); echo x >a.txt; ip-report attach -q "$ref" a.txt >/dev/null; ip-escalate draft -q --text t "$ref" >/dev/null; ip-review improve -q --text t --owner director --due 2026-06-01 "$ref" >/dev/null; life reported >/dev/null; clock 2026-03-03T08:00
agree() { for f in tsv json jsonl ref md table; do "$@" --format=$f >$f; echo $? >>codes; done; jq -r '.[0] // {} | keys_unsorted | join("\t")' json >keys; head -n 1 tsv | diff - keys; r=$(($(wc -l <tsv) - 1)); echo "$* $r $(jq length json) $(wc -l <jsonl) $(($(wc -l <md) - 2)) $(cut -f 1 tsv | tail -n +2 | diff -q - ref >/dev/null && echo same)"; }
for v in list due check log evidence 'search 食堂' 'list --late'; do agree ip-report $v; done; for t in warn escalate close review; do agree ip-$t list; agree ip-$t log; done
agree ip-review todo; agree ip-plan people; agree ip-plan rules; agree ip-plan list; agree ip-plan log
