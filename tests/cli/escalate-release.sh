# a release: drafted, sent back, redrafted, approved on its digest, published
ref=$(life responding); printf '照常营业。' >r.md; ip-escalate draft --from r.md --title 情况通报 "$ref"; m=$ref.m1
status ip-escalate publish -q --channel 官网 --address a "$m"; ip-escalate return --by head --ref 签1 --reason 补充时间 "$m"; status ip-escalate approve -q --by head --ref 签1 "$m"
printf '今日照常营业。' >r.md; ip-escalate draft -q --from r.md "$m"; status ip-escalate approve -q --by head --ref 签2 --digest "$(printf '照常营业。' | sha256sum | cut -c-64)" "$m"
ip-escalate approve --by head --ref 签2 --digest "$(sha256sum <r.md | cut -c-64)" "$m"; status ip-escalate publish -q --channel 官网 "$m"; ip-escalate publish --channel 官网 --address 首页 "$m"
status ip-escalate draft -q --text 再改 "$m"; ip-escalate show "$m"
