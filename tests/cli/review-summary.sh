# the summary: drafted from the record, submitted, sent back, submitted again, accepted on its digest
ref=$(life ended yellow); ip-review summary "$ref" | head -n 1 >s.md; cat s.md; ip-review summary --submit --from s.md "$ref"; status ip-review summary -q --accept "$ref"
ip-review summary --return --reason 补充 --by head --ref 签1 "$ref"; printf 补充 >>s.md; ip-review summary -q --submit --from s.md "$ref"
status ip-review summary -q --accept --by head --ref 签2 --digest "$(printf x | sha256sum | cut -c-64)" "$ref"; ip-review summary --accept --by head --ref 签2 --digest "$(sha256sum <s.md | cut -c-64)" "$ref"
ip-review list --format=tsv -o ref,type,state,by,doc
