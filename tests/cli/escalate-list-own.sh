# responses, releases and decisions on them; a measure is no release
ref=$(life responding yellow); ip-report measure -q -c scene --text 疏散 "$ref" >/dev/null; m=$(ip-escalate draft -q --text 通报 "$ref"); ip-escalate return -q --by head --ref 签1 --reason 补充 "$m" >/dev/null
ip-escalate list --format=tsv -o ref,type; ip-escalate log --format=tsv -o ref,kind
