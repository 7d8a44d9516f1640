# at most three lines for an act: what changed, the deadline that now runs, the next lawful command
ref=$(life verified)
for what in 'ip-warn issue -l red --scope 校内 --measures 值守' 'ip-escalate start --by head --ref 会议1' \
	'ip-report phone --to 上级' 'ip-warn adjust -l orange --reason 缓和' \
	'ip-escalate lower --by deputy --ref 会议2 --reason 缓和' 'ip-escalate progress --text 一切正常'; do
	$what "$ref" 2>&1 >out | sed 's/: .*//'
done
