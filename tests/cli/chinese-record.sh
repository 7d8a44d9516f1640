# what is recorded under a Chinese locale is what is recorded under any other
life archived >/dev/null; ip-review export | mask >english; ip-plan rules --format=tsv >english.tsv; ip-review todo -J >english.json
chinese; export IPTK_DB=$PWD/zh.db; ip-plan adopt -q; life archived >/dev/null; ip-review export | mask | diff english - && ip-review verify | mask
ip-plan rules --format=tsv | diff english.tsv -; ip-review todo -J | diff english.json -
