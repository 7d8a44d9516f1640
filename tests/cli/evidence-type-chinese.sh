# a type of evidence in Chinese; another word is told the types
ref=$(life reported); echo a >a.bin; ip-report attach -q --type 图片 "$ref" a.bin; ip-report log --format=tsv -o text "$ref" | grep -o "type=[a-z]*"; status ip-report attach -q --type 海报 "$ref" a.bin
