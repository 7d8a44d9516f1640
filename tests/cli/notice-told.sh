# a warning tells the head of every department, a response who leads and who is called
ref=$(life responding yellow); ip-escalate draft -q --text 情况说明 $ref
ip-warn notices --format=tsv -o ref,incident,clock,threshold,recipient,channel,state,attempts,at,about
ip-warn show $ref.n1
