# the deputy who accepted a summary and accepts it again is told that it is accepted, and nothing else
ref=$(life ended yellow); echo 总结 >s.md; ip-review summary --submit "$ref" --from s.md -q; ip-review summary --accept "$ref.v1" --by deputy --ref 单1 -q; status ip-review summary --accept "$ref.v1" --by deputy --ref 单1 -q
