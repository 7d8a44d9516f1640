# a raised level pulls in the stricter limit from the same start; lowering leaves the breach
ref=$(life verified) && ip-warn issue -q -l yellow --scope s --measures m "$ref" && ip-warn adjust -q -l red --reason 扩散 "$ref"
at 08:31 ip-report check --clock phone --format=tsv -o ref,clock,due,over
at 08:32 ip-warn adjust -q -l yellow --reason 回落 "$ref"; at 08:33 ip-report check --clock phone --format=tsv -o ref,clock,due,over
