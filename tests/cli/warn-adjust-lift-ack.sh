# a warning's life: issued, adjusted, acknowledged by departments, lifted
ref=$(life verified); ip-warn issue -q -l yellow --scope 校内 --measures 值守 "$ref"; ip-warn adjust -l orange --reason 扩散 "$ref"; status ip-warn adjust -q -l orange --reason 扩散 "$ref"
status ip-warn issue -q -l red --scope s --measures m "$ref"; ip-warn ack -d publicity "$ref"; ip-warn list -q | tail -n 1 | ip-warn ack -q -d logistics -
status ip-warn lift -q "$ref"; ip-warn lift --reason 已平息 "$ref"; status ip-warn ack -q -d security "$ref"
ip-warn list --format=tsv; ip-warn log --format=tsv -o seq,ref,kind,text; ip-report due --format=tsv -o ref,clock,owner
