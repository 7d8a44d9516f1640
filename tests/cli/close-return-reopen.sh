# the end: recommended, sent back, recommended after a new assessment, approved; a flare-up reopens
ref=$(life ending yellow); ip-close return --by head --ref 签1 --reason 仍需观察 "$ref"; status ip-close recommend -q "$ref"
life_ending "$ref" >/dev/null; status ip-close approve -q --by head "$ref"; ip-warn lift -q --reason 已平息 "$ref"; ip-close approve --by head --ref 签2 "$ref"
status ip-report follow -q --course 又起 "$ref"; ip-close reopen --reason 舆情再次升温 "$ref"; ip-report follow -q --course 又起 "$ref"
ip-close list --format=tsv -o ref,type,state,by,doc; ip-close log --format=tsv -o seq,ref,kind; ip-close show "$ref.c2"
