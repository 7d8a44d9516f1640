# the end is not approved while the warning stands
ref=$(life ending yellow); ip-close approve --by head --ref 签1 "$ref"
