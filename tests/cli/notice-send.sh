# own channel: arguments without a shell, the text on stdin, no second time; no command: it waits
life verified >/dev/null; ip-warn issue -q -l blue -q --scope '校内; $(id)' --measures 值守 2026-0001; ip-warn send; ip-plan show | sed "s|^  log:.*|  log: {address: none, command: [sh, -c, 'echo \"\$@\"; head -n 2 >\"\$2\"', x, '{reference} {subject}', 'to-{person}']}|" > p.yaml
ip-plan adopt -q p.yaml; ip-warn send -n; ip-warn send | sort; cat to-publicity-head; ls
status ip-warn send; ip-warn notices --format=tsv -N -o ref,state,attempts,answer | sort
