# export, import into an empty store, export: the same bytes
life archived >/dev/null; ip-review export >one
ip-plan adopt -q --db ./new.db && ip-report import -q --db ./new.db one && ip-review export --db ./new.db >two
cmp one two && ip-review verify --db ./new.db >/dev/null
