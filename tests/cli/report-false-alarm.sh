# a verified false alarm is not dismissed: what to do instead, its words filled in, to its approved end
ref=$(life verified); mend=$(ip-report dismiss --reason 误报 "$ref" 2>&1); echo "$mend"; $(filled "${mend##*: }") -q
ip-report dismiss --reason 误报 "$ref"; ip-escalate start -q "$ref"; ip-report dismiss --reason 误报 "$ref"
