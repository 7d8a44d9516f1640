a=$(life reported) b=$(ip-report new -q --kind other -d office --occurred now --place 图书馆 --course '图书馆停电，食堂照常')
status ip-report search -q 食堂; status ip-report search -q 停业 食堂; status ip-report search -q 图书馆 食堂; status ip-report search -q '停业 食堂'; status ip-report search -q ''
