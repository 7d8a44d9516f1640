# acts in JSON that are none, and keys that nobody may give: each with its place
life reported >/dev/null; t() { printf '%s\n' "$1" | status ip-report import -q -; }; . "$IPTK_TESTS/cli/import-acts.list"
ip-report log -q; ip-review verify -q
