# a drill's deadlines are told only when asked for
ip-report new -q --drill -l red --kind opinion -d logistics --occurred now --place 一号楼 --course 停电
status at 08:31 ip-report check
at 08:31 ip-report check --drill --format=tsv -o ref,clock,over
