# late is a fact: refused without a reason, taken with one, and still late afterwards
ref=$(life responding red); clock 08:40
status ip-report phone -q "$ref"
ip-report phone -q --reason 线路占用 "$ref"; ip-report list --late --format=tsv -o ref,late
