# a mend keeps the part and quotes what a shell would take apart; what is not there is the plan's to say, what is meant is named
ref=$(life ended); ip-review improve -q --text 甲 --owner officer --due 2026-04-01 "$ref"; status ip-review waive -q --reason 重复 "$ref.v1"; ip-review improve -q --text 乙 --owner officer --due 2026-04-01 "$ref"; status ip-review done -q "$ref"
status ip-review summary -q --accept --by head --ref 签3 "$ref"; ip-plan stock -q --supply '口罩 大号' --in 2; status ip-plan stock -q --supply '口罩 大号' --out 5; status ip-plan stock -q --supply "a'b" --out 5
mend=$(ip-plan stock --supply "a'b c" --out 5 2>&1); eval "$(filled "${mend##*: }" | sed 's/NUMBER/7/') -q"; ip-plan stock --format=tsv -N -o name,present
