# a role that several hold names nobody: they are told
ref=$(life reported); status ip-report measure --category support --text 安抚 --by department "$ref"; ip-report measure -q --category support --text 安抚 --by logistics-head "$ref"
