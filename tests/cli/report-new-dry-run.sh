# every check and the status of the real run, nothing written
status ip-report new -n -q --kind opinion -d logistics --occurred now --place 一号楼 --course 停电
status ip-report new -n -q --kind opinion -d logistics --occurred now
find . -type f
