# a tail cut off is caught with a head printed earlier
life verified >/dev/null; ip-review head >heads; ip-review verify --heads heads >/dev/null; db=.local/state/iptk/incidents.db
guard=$(sqlite3 $db "SELECT sql FROM sqlite_schema WHERE name = 'event_kept'")
sqlite3 $db "DROP TRIGGER event_kept; DELETE FROM event WHERE seq = 3; $guard"
ip-review verify --heads heads | mask | grep WRONG
