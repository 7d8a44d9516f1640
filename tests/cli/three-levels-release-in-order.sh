# three approve a release in order; each out of turn is refused, and publishing waits for the last
three_levels; m=$(three_release); try() { status ip-escalate approve -q --by "$1" --ref 签2 "$m"; }
try director; try secretary; try lawyer; try lawyer; try deputy; status ip-escalate publish -q --channel 官网 --address a "$m"
try director; try director; try lawyer; try officer; ip-escalate list --format=tsv -o ref,state
try manager; ip-escalate publish -q --channel 官网 --address a "$m"; ip-escalate list --format=tsv -o ref,state,by
