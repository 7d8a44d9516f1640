# raise to a milder level: the mend lowers it as printed, its words filled in
ref=$(life responding); mend=$(ip-escalate raise --response III "$ref" 2>&1 | grep direction); echo "$mend"; $(filled "${mend##*: }")
