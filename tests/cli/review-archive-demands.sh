# the archive waits for what the plan demands, unless the leading group waives it; and for the hand that confirms
ref=$(life ended yellow); ip-review improve -q --text 修订制度 --owner director --due 2026-06-01 "$ref"; ip-review todo "$ref"; status ip-review archive -q --confirm="$ref" "$ref"
status ip-review archive -q "$ref"; status ip-review waive -q --item summary --reason 事小 "$ref"; ip-review waive -q --item summary --reason 事小 --by head --ref 签9 "$ref"; status ip-review archive -q --confirm="$ref" "$ref"
ip-review done -q "$ref.v1"; status ip-review archive -q --confirm=2026-0002 "$ref"; ip-review archive --confirm="$ref" "$ref"; status ip-report follow -q --course x "$ref"; ip-review todo "$ref"
