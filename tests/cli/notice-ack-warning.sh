# a department that acknowledges the warning has had its notice; the others stay open until they have
ref=$(life verified); ip-warn issue -q -l red --scope 校内 --measures 值守 $ref; ip-warn ack -q -d publicity $ref
ip-warn notices --format=tsv -o ref,recipient,state,acked,acked-by; at 09:00 ip-escalate remind -q >/dev/null; ip-warn notices --clock ack --format=tsv -N -o recipient | sort -u; ip-review verify -q; at 09:00 ip-review verify -q
