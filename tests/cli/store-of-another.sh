# another application's database is left alone
sqlite3 other.db 'CREATE TABLE t(x)' && sha256sum other.db >sum
status ip-report list --db ./other.db
sha256sum --quiet -c sum
