# a sceptic needs no code of ours
life reported >/dev/null; ip-review export | head -n 1 | jq -j '"iptk-event-v1\n",.prev,"\n",.body,"\n"' | sha256sum | cut -c 1-64 >seen
ip-review export | head -n 1 | jq -r .hash | diff - seen
