# output that cannot be written is 7
life reported >/dev/null; ip-report list >/dev/full
