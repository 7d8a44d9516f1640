# the response: presumed, raised and lowered by the leading group, progress to the head
ref=$(life responding orange); status ip-escalate raise -q --response I --reason 扩散 "$ref"; ip-escalate raise --response I --by head --ref 签1 --reason 扩散 "$ref"
status ip-escalate lower -q --response I --by head --ref 签2 --reason 平稳 "$ref"; status ip-escalate lower -q --response III --by director --ref 签2 --reason 平稳 "$ref"
ip-escalate lower --response III --by deputy --ref 签2 --reason 平稳 "$ref"; ip-escalate progress --text 服务已恢复八成 "$ref"
ip-escalate list --format=tsv -o ref,type,state,response,by,doc,attested; ip-escalate log --format=tsv -o seq,ref,kind,by
