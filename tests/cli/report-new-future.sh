# nothing has happened in the future
ip-report new --kind opinion -d logistics --occurred 08:10+08:00 --at 2026-03-02 --place 一号楼 --course 停电
