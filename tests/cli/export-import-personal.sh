# with evidence and personal values: the same bytes again, in an adopted store and in the default one
personal_plan; ref=$(life ended red); echo x >a.txt; ip-report attach -q "$ref" a.txt; ip-report correct -q --course 更正 --reason 有误 "$ref.r1"; ip-review export >one
unset IPTK_DB; ip-report import one && ip-review export | cmp - one; ip-plan adopt -q --db ./two.db && ip-report import -q --db ./two.db one && ip-review export --db ./two.db | cmp - one
grep -c '"personal"' one; ip-report show "$ref" --db ./two.db -J | jq -c '.fields.course'; ip-review verify --db ./two.db | grep -c WRONG; cp -r personal.db.files two.db.files; ip-review verify -q --db ./two.db
