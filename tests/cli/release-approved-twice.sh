# what is approved is not refused to those who may decide it: it is no draft any more
ref=$(life responding orange); ip-escalate draft -q "$ref" --text 声明; ip-escalate approve -q "$ref.m1" --by deputy --ref 单1
status ip-escalate approve -q "$ref.m1" --by head --ref 单2; status ip-escalate approve -q "$ref.m1"
