# a log of notices in English words, to the first approvers and to heads alone, verifies as it was made; what comes now is in the plan's language
ip-report import -q "$IPTK_TESTS/data/log-english-notices.jsonl"; at 10:00 ip-review verify | tail -2
at 10:00 ip-escalate approve -q --by deputy --ref 签2 2026-0001.m1; at 10:00 ip-escalate remind -q; ip-warn notices --format=tsv -o ref,at,about,recipient,subject | tail -8; at 10:00 ip-review verify | tail -2
