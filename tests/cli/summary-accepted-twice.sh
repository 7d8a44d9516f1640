# an accepted summary is not refused to those who may accept one: there is none to accept
ref=$(life ended yellow); echo 总结 >s.md; ip-review summary --submit "$ref" --from s.md -q; ip-review summary --accept "$ref" --by head --ref 单1 -q
status ip-review summary --accept "$ref" --by head --ref 单1 -q
