# from the first report to the start of the response with no further options
printf '# 标题\n停电\n# 类别\nother\n# 部门\nlogistics\n# 时间\n2026-03-01 07:50\n# 地点\n一号楼\n# 经过\n线路故障\n' >f
ip-report new --from f | ip-report verify - | ip-warn issue -l orange --scope s --measures m - | ip-escalate start -
ip-report list --format=tsv -o ref,state,level,response
