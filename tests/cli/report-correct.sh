# a correction is a later event: the record says the new, the log still has the old
ref=$(life reported); ip-report correct --title 食堂停水传言 --occurred 07:30 --place 二号食堂 --reason 首报有误 "$ref.r1"
ip-report list --format=tsv -o ref,title,occurred,due; status ip-report correct -q "$ref.r1"; status ip-report correct -q --occurred 2026-03-01T08:01 "$ref.r1"
ip-report log --format=tsv -o seq,ref,kind,text
