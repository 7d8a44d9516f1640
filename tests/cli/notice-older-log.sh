# a log made before there were notices verifies; what is written from now on tells
ip-review verify -q; status ip-report import -q "$IPTK_TESTS/data/log-before-notices.jsonl"; at 10:00 ip-review verify
at 10:00 ip-warn issue -q -l yellow --scope 校内 --measures 值守 2026-0001; ip-warn notices -q; at 10:01 ip-review verify -q
