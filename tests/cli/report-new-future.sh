# nothing has happened in the future
status ip-report new --kind opinion -d logistics --occurred 2026-03-01T08:01 --place 一号楼 --course 停电
status ip-report new --kind opinion -d logistics --occurred 2026-02-30 --place 一号楼 --course 停电
ip-report list -q
