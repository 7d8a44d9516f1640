# a closed stdout is 7 for a reader; the write itself is kept
status ip-report new -q --signal --dept logistics --course 传言 >&-
ip-report list -q
