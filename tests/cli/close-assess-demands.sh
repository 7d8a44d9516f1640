# an assessment names an expert, one of the Office, and answers every criterion
ref=$(life responding yellow); status ip-close assess -q -a officer --criterion controlled=yes --criterion hazard=yes "$ref"; status ip-close assess -q -a expert -a officer --criterion controlled=yes "$ref"
status ip-close recommend -q "$ref"; ip-close assess -a expert -a officer --criterion controlled=是 --criterion hazard=是 "$ref"; ip-close recommend --text 处置有效 "$ref"
