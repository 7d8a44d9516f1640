# whom the plan does not know sends nothing, and is told so
life verified; ip-warn issue -q -l blue --scope 校内 --measures 值守 2026-0001; ip-plan show | sed 's|^  log:.*|  log: {address: none, command: [touch, sent]}|; /^owner:/d; s/^  officer: {/&account: someone-else, /' > p.yaml; ip-plan adopt -q --confirm builtin-1 p.yaml
status ip-warn send; status ip-escalate remind; status at 20:00 ip-escalate remind; ls; find . -name '*.send'
