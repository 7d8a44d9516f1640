# a long text is told by its first line in a table, and whole to machines
ref=$(life ended yellow); printf '# 总结\n\n很长' >s.md; ip-review summary --submit -q --from s.md "$ref" >/dev/null; ip-review loss -q --text "$(printf '一二三四五六七八九十%.0s' 1 2 3 4)" "$ref" >/dev/null
ip-review list; ip-review list --format=tsv -o ref,text
