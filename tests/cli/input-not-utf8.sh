# text must be UTF-8; GB18030 is recognised
ip-report new -q --signal --dept logistics --course "$(printf '\xca\xb3\xcc\xc3')"
