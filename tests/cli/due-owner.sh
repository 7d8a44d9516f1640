# what one owes: a department, a role or a person, by id or name; another word is 5
life responding red >/dev/null; for o in director 办公室主任 宣传部门 logistics 副组长; do echo "$o: $(ip-report due --owner $o --format=tsv -o clock | tail -n +2 | sort | uniq | tr '\n' ' ')"; done
status ip-report due --owner directr; status ip-report due --owner nobody
