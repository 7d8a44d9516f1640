# a file that is no longer what was taken in is named
ref=$(life reported); echo x >a.txt; ip-report attach -q "$ref" a.txt; f=$(echo .local/state/iptk/incidents.db.files/*/*); chmod u+w "$f"; echo y >"$f"
status ip-report evidence --check; ip-report evidence "$ref" --format=sha256 | sha256sum -c 2>/dev/null | sed 's|.*/||'
ip-review verify | mask | grep WRONG
