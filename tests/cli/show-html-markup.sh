ref=$(ip-report new -q --kind other --title '<script>alert(1)</script>&"' --occurred now --place 校内 --course '<img src=http://x/y.png>')
ip-report show --format=html "$ref" | grep -cE '<(script|img|link|iframe|object|a) | href=| src="'
ip-report show --format=html "$ref" | grep -o '<title>.*</title>'; status ip-report show --format=html "$ref" "$ref"
