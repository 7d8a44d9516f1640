# an external number names the incident
ip-report new -q --source INC0000153 --kind opinion -d logistics --occurred now --place 一号楼 --course 停电
ip-report verify -q =INC0000153
