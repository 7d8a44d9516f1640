# warnings in each format
ref=$(life responding); for f in table tsv json jsonl ref md; do ip-warn list --format=$f -o ref,level,state,text; ip-warn show "$ref.w1" --format=$f; done
