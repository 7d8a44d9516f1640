# evidence that an account may not read is not checked, and no damage
ref=$(life reported); echo a >a.txt; ip-report attach -q "$ref" a.txt; status account 4711 ip-review verify -q; chmod 0 ~/.local/state/iptk/incidents.db.files; status account 4711 ip-review verify -q; account 4711 ip-review verify 2>/dev/null | mask
chmod 700 ~/.local/state/iptk/incidents.db.files; rm -r ~/.local/state/iptk/incidents.db.files/*; status account 4711 ip-review verify -q
