# a sceptic needs no code of ours
life reported >/dev/null; ip-review export >log
head -n 1 log | jq -j '"iptk-event-v1\n",.prev,"\n",.body,"\n"' | sha256sum | cut -c 1-64 >seen
head -n 1 log | jq -r .hash | diff - seen
