# no link is followed, no folder taken, nothing half taken in
ref=$(life reported); echo x >a.txt; ln -s a.txt link; mkdir d
for f in link d none; do status ip-report attach -q "$ref" $f; done; status ip-report attach -q "$ref" a.txt none; status ip-report attach -q --type film "$ref" a.txt
ip-report evidence "$ref" --format=tsv -o ref; find .local -name '*.files' -type d -exec find {} -type f \;
