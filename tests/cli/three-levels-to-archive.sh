# another organisation's plan through to the archive: both heads approve the end, one after the other
three_levels; ref=$(three_ending); ip-close approve --by secretary --ref 签3 "$ref"
status ip-close approve -q --by secretary --ref 签3 "$ref"; ip-close approve -q --by manager --ref 签4 "$ref"; ip-report due --format=tsv -o clock,due
ip-review summary -q --submit --text 总结 "$ref"; ip-review summary -q --accept --by secretary --ref 签5 "$ref"; ip-review archive -q --confirm="$ref" "$ref"
ip-report list --format=tsv -o state,level,response,late; ip-review verify -q
