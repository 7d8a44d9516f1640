# the whole life, and the record verifies
life archived orange && ip-report list --format=tsv -o ref,state,level,response,late
ip-review verify | mask
