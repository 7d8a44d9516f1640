# red, nothing reported: at T+31 min the report by phone is 60 s over, and check says 1
ip-report new -q -l red --kind opinion -d logistics --occurred now --place 一号楼 --course 停电
at 08:31 ip-report check --clock phone --format=tsv
