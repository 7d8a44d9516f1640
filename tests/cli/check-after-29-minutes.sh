# a minute before the limit: silence and 0
ip-report new -q -l red --kind opinion -d logistics --occurred now --place 一号楼 --course 停电
at 08:29 ip-report check
