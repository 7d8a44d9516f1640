# --dry-run of every writing verb: the status of the real run, and the store is left byte for byte
echo x >a.txt; ref=$(life responding); echo '{"act":"report.follow","ref":"2026-0001","course":"c"}' >f; m=$(ip-escalate draft -q --text t "$ref"); ip-report attach -q "$ref" a.txt; db=.local/state/iptk/incidents.db; find .local -type f -exec sha256sum {} + >sums; echo y >b.txt
dry() { "$@" -n -q >out 2>err; s=$?; sha256sum --quiet -c sums || echo "changed by $*"; [ "$(find .local -type f | wc -l)" = "$(wc -l <sums)" ] || echo "left by $*"; cp -r "$db" copy.db; cp -r "$db.files" copy.db.files; "$@" -q --db ./copy.db >out2 2>err2; t=$?; rm -rf copy.*; cmp -s err err2 || echo "other words for $*"; echo "$1 $2 $s $t"; }
. "$IPTK_TESTS/cli/dry-run.list"
