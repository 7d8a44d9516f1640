# each decision stands beside the text that it was about, also when the text was changed after it
three_levels; m=$(three_release); ip-escalate approve -q --by lawyer --ref 签1 "$m" >/dev/null; ip-escalate draft -q --text 新稿 "$m" >/dev/null; ip-escalate approve -q --by lawyer --ref 签2 "$m" >/dev/null
sum() { printf %s "$1" | sha256sum | cut -c-64; }; ip-review summary 2026-0001 | sed "s/$(sum 情况通报)/OLD/g; s/$(sum 新稿)/NEW/g" | sed -n '/信息发布拟稿\|批准信息发布\|^| 2026-0001.m1/p; /^| .* | 启动响应/p'
