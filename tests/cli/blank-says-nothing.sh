# white space says nothing: what the plan demands is not given by it
status ip-report new -q -t x --kind other -d office --occurred now --place ' ' --course '　'
ref=$(life responding red); at 09:00 ip-report phone -q "$ref" --to 上级 --reason ' '
