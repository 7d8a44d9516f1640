# the reference on stdout, the talk on stderr, in a home where nothing was set up
ip-report new -t 食堂停业传言 --kind opinion -d logistics --occurred 07:50 --place 第一食堂 --course 有人发帖说食堂停业
ip-report list --format=tsv
