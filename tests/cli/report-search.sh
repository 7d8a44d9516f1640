# a word is found in any text of an incident
life reported >/dev/null; life signal >/dev/null; ip-report search 传言 -q; ip-report search 第一食 --format=tsv -o ref,title; ip-report search 没有; ip-report search 传言 --match 停业 -q --kind opinion
