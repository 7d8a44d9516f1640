# with stdout closed nobody could be given the reference, so nothing is written
ip-report new -q --signal --dept logistics --course 传言 >&-; echo "[$?]"
ip-report list -q
