# what is due on a day is due by its end, today too; a time of day is kept; the same for a planned drill
ref=$(life ended yellow); for due in 2026-03-05 '3月5日' '3月5日10时' 2026-03-01; do ip-review improve -q --text 修订 --owner director --due "$due" "$ref"; done; ip-report due "$ref" --format=tsv -o ref,due | grep v
at 2026-03-05T23:59 ip-report check --format=tsv -o ref "$ref" | grep -c v; at 2026-03-06T00:00 ip-report check --format=tsv -o ref "$ref" | grep -c v
ip-plan drill -q --subject 停业 --due 2026-03-05 --owner director --kind opinion --level red --participant officer --participant expert; ip-plan drill -N -o ref,due,kind,level,participants
