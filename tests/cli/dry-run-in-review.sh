# the same for what comes after the end
ref=$(life ended yellow); ip-review improve -q --text t --owner director --due 2026-06-01 "$ref"; sha256sum .local/state/iptk/incidents.db >sums
dry() { status "$@" -n -q "$ref" 2>/dev/null; sha256sum --quiet -c sums; }
dry ip-review loss --text t; dry ip-review recovery --text t --owner director --due 2026-06-01; dry ip-review support --help-kind k; dry ip-review investigate --team expert --cause c --course c --responsibility r
dry ip-review account --decision d --rule r --unit u --by head --ref d; dry ip-review summary --submit --text t; dry ip-review improve --text t --owner director --due 2026-06-01; dry ip-review waive --item summary --reason r --by head --ref d; dry ip-review archive --confirm="$ref"; dry ip-close reopen --reason r; status ip-review done -n -q "$ref.v1"
