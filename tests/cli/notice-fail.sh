# tried again after growing waits, then failed for good, loudly; by name once more
life verified >/dev/null; ip-plan show | sed "s|^  log:.*|  log: {address: none, attempts: 3, command: [sh, -c, 'echo no such user; exit 67']}|; s/to: departments/to: officer/" > p.yaml; ip-plan adopt -q p.yaml
ip-warn issue -q -l blue --scope 校内 --measures 值守 --send 2026-0001; for t in 08:00:59 08:01 08:02:59 08:03 09:00; do echo $t; status at $t ip-warn send; done
ip-warn notices --state dead --format=tsv -o ref,state,attempts,answer; status ip-warn send 2026-0001.n1 2>&1; sed -i 's/exit 67/exit 0/' p.yaml; ip-plan adopt -q p.yaml; ip-warn send 2026-0001.n1; ip-review verify -q
