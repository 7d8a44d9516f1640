# after an upgrade whoever may write brings an older store up, a reader too; who may not is told the command
ref=$(life reported); db=.local/state/iptk/incidents.db; older() { sqlite3 $db 'ALTER TABLE incident DROP COLUMN under; PRAGMA user_version = 4'; }; older; ip-report check; sqlite3 $db 'PRAGMA user_version'; ip-review verify -q
older; chmod 444 $db; chmod 555 "$(dirname $db)"; status account 1001 ip-report check; chmod 755 "$(dirname $db)"; chmod 644 $db; ip-report list -q; sqlite3 $db 'PRAGMA user_version'
