# evidence: taken in, listed for sha256sum, copied and handed over with its custody in the log
ref=$(life reported); printf 'x' >a.png; printf 'y' >b.txt; ip-report attach --type picture --origin 值班员截屏 --collected 07:50 "$ref" a.png
printf 'b.txt\0' | ip-report attach -q "$ref" --files0-from=-; ip-report evidence "$ref" --format=sha256 | sha256sum -c | sed 's|.*/||'; ip-report evidence "$ref" --format=tsv -o ref,type,name,digest
ip-report evidence --copy --reason 移交公安 "$ref.a1"; echo; ip-report evidence --transfer director --reason 封存 "$ref.a1"
ip-report log --format=tsv -o seq,recorder,ref,kind,text | grep evidence; ip-report evidence --check; stat -c %a .local/state/iptk/incidents.db.files/*/*
