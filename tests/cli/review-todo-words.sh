# what is to be done, in words for people and in the record's words for machines
ref=$(life ended yellow); ip-review improve -q --text 修订制度 --owner officer --due 2026-04-01 "$ref" >/dev/null; ip-review todo; ip-review todo --format=tsv -o ref,item,owner; ip-review todo "$(life verified)"
