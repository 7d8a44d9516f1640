# late is a fact: refused without a reason, taken with one, and still late afterwards
ref=$(life responding red); clock 08:40
status ip-report phone -q --to 上级 "$ref"
ip-report phone -q --to 上级 --reason 线路占用 "$ref"; ip-report list --late --format=tsv -o ref,late
