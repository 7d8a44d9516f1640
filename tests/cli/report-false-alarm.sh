# a verified false alarm is not dismissed: what to do instead, as printed, to its approved end
ref=$(life verified); mend=$(ip-report dismiss --reason 误报 "$ref" 2>&1); echo "$mend"; mend=${mend##*: }; ${mend/LEVEL/blue} -q
ip-report dismiss --reason 误报 "$ref"; ip-escalate start -q "$ref"; ip-report dismiss --reason 误报 "$ref"
