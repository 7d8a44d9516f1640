# a Chinese reader is answered in Chinese; what scripts read stays as it is
chinese; ref=$(life responding) && ip-report list && ip-report due "$ref" && ip-report list --format=tsv
status ip-close approve "$ref"; ip-report list | ip-warn adjust -l red --reason 扩散 -
status ip-report list --leve; status ip-report show 2026-0099; status ip-report new --signal --at 2026-02-30 -t x
