# the plan: checked, compared, adopted, looked up
cp "$IPTK_TESTS/../share/plan-three-levels.yaml" three.yaml; ip-plan check three.yaml; printf 'version: 1\nlevles: {}\nzone: Mars/X\n' >bad.yaml; status ip-plan check bad.yaml
ip-plan show | sed -E '/^  phone:/,/^  [a-z]+:/s/red: 30min/red: 15min/; s/builtin-1/二版/' >p.yaml; ip-plan diff p.yaml; ip-plan adopt --ref 批复1号 p.yaml; ip-plan list | sed -E "s,[0-9a-f]{64},DIGEST,"; ip-plan log --format=tsv -o seq,doc,kind,text
ip-plan people --format=tsv -o id,roles,department; ip-plan rules --act warning.lift -q; ip-plan show -J | jq -c '[.version,.unit,.departments[0],(.clocks[]|select(.id=="phone")|.limit)]'
