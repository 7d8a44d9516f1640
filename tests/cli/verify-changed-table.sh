# a table that no longer says what the log says is named
life reported >/dev/null; sqlite3 .local/state/iptk/incidents.db "UPDATE incident SET title = 'x'"
ip-review verify | mask
