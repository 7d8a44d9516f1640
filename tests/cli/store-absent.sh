# a path that does not exist is 7, never an empty record; adopting makes it
status ip-report list --db ./other.db
ip-plan adopt -q --db ./other.db; status ip-report list --db ./other.db
