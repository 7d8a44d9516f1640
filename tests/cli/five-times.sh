# occurred, discovered, received, reported, recorded are kept apart, and in their order
ip-report new -q --kind opinion -d logistics --occurred 07:10 --discovered 07:20 --received 07:30 --at 07:40 --place p --course c; ip-report list --format=tsv -o occurred,discovered,received,reported,recorded
status ip-report new -q --kind opinion -d logistics --occurred 07:10 --received 07:00 --place p --course c; ip-report new -q --kind opinion -d logistics --discovered 07:20 --place p --course c; ip-report show 2026-0002 -J | jq -c '[.occurred,.missing]'
