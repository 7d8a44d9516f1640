# what is not in the plan: its words with their labels, and the one that was meant, by a part of its label too; a criterion by its words
ref=$(life responding yellow); try() { status ip-report new -q --title t --kind "$1" --dept "$2" --occurred now --place p --course c; }
try opinion 后勤处; try opinion 后勤; try 舆论 logistics; try 舆情 logistics; try opinoin logistics
status ip-report list --kind 舆情; status ip-report list --dept xg; status ip-report due --owner 主人; status ip-report due --owner 办公
ip-close assess -q --assessor expert --assessor officer --criterion 事态是否得到有效控制=是 --criterion 风险隐患是否已经消除？=是 "$ref"; status ip-close assess -q --assessor expert --assessor officer --criterion 好=是 "$ref"; ip-close show -J 2026-0001.c1 | grep -o '"criterion":[^]]*]'
