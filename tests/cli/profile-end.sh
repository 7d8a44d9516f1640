# NIS2 23(4)(e): a report after the end only where that of (d) came while it was still handled; taken after the archive too
p=$IPTK_TESTS/../share/profiles; ip-plan show >plan.yaml; ip-plan adopt -q plan.yaml "$p/nis2.yaml" "$p/cn-other.yaml"; all=(--for nis2-warning --for nis2-notification --for nis2-final); a=$(life reported); b=$(life reported)
ip-report follow -q "$a" --under nis2; ip-report notify -q "$a" --to 机关 "${all[@]}"; clock 08:20; for r in "$a" "$b"; do for s in verified responding ending ended; do life_$s "$r" orange; done; done >/dev/null; status ip-report notify "$b" --to 机关 "${all[@]}"
ip-report correct "$b.r1" --under nis2 --under cn-other; clock 10:00; ip-report notify "$b" --to 机关 "${all[@]}" --for cn-other-report ; ip-report due --format=tsv -o ref,clock,clause,due | grep -E 'nis2|cn-'
life_archived "$a" >/dev/null; at 2026-04-01T08:00 ip-report notify "$a" --to 机关 --for nis2-handled; at 2026-04-01T08:00 ip-report due --format=tsv -o ref,clock; ip-review verify -q
