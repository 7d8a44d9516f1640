# the key of a repeat: the first answer again for any act, one set a recorder, one act a key
ref=$(life verified); for k in 1 2; do ip-warn issue -q --once w -l blue --scope s --measures m "$ref"; done; for k in 1 2; do ip-report follow -q --once f --course c "$ref"; done
status ip-escalate start -q --once w "$ref"; ip-report follow --once f --course anders "$ref"; ip-report log --format=tsv -o seq,ref,kind
printf '{"act":"report.follow","ref":"%s","course":"c","once":"j"}\n' "$ref" "$ref" | ip-report import -q -; ip-report log -q "$ref" | wc -l
