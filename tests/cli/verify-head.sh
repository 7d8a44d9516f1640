# a tail cut off is caught with a head printed earlier
life verified >/dev/null; ip-review head >heads; status ip-review verify --heads heads >/dev/null
sqlite3 .local/state/iptk/incidents.db 'DROP TRIGGER event_kept; DELETE FROM event WHERE seq = 3'
ip-review verify --heads heads | mask | grep WRONG
