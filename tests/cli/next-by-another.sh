# what only others may do comes with --by and --ref, as what comes next and as a mend: both work, their words filled in
ref=$(life responding); ip-escalate draft --text 照常营业 "$ref"; mend=$(ip-escalate approve "$ref.m1" 2>&1); echo "$mend"; $(filled "${mend##*: }")
ref=$(life responding yellow); ip-close assess -q -a expert -a officer --criterion controlled=yes --criterion hazard=yes "$ref"; ip-close recommend "$ref"
mend=$(ip-close approve --by head --ref 签1 "$ref" 2>&1); echo "$mend"; $(filled "${mend##*: }"); ip-close reopen --reason 复燃 "$ref"
