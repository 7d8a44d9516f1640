ref=$(life ended red); ip-review improve -q --text 修订供餐办法 --owner logistics-head --due 2026-03-20 "$ref" >/dev/null
ip-report new -q --drill --kind infosec --title 演练 --occurred 07:30 --place 机房 --course 演练 >/dev/null
at 2026-03-31T09:00 ip-review month | mask
