# a plan in which nobody has one's account: check warns, adopt wants it confirmed; a plan in force is not replaced unasked
ip-plan show | sed '/^owner:/d' >p.yaml; ip-plan check p.yaml 2>&1 | sed "s/$(id -un)/LOGIN/g; s/digest .*/digest/"; status ip-plan adopt --db ./a.db p.yaml 2>&1 | sed "s/$(id -un)/LOGIN/g"; ls *.db 2>&1
status ip-plan adopt --db ./a.db --confirm builtin-1 -q p.yaml; status ip-plan adopt --db ./a.db --confirm x -q p.yaml
ip-plan show | sed 's/builtin-1/二版/' >own.yaml; ip-plan adopt -q --db ./b.db own.yaml; status ip-plan adopt --db ./b.db; ip-plan adopt -q --db ./b.db --builtin; ip-plan list --db ./b.db --format=tsv -o seq,version
ip-report new --plan p.yaml --kind opinion -d logistics --occurred now --place p --course c 2>&1 | sed "s/$(id -un)/LOGIN/g"; ! ls .local 2>&1
