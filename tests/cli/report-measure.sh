# measures by category: a release is drafted, legal handling names its basis and the file number
ref=$(life responding); ip-report measure -c monitoring --text 专人值守监测 "$ref"
status ip-report measure -q -c release --text 通报 "$ref"; status ip-report measure -q -c legal --text 报案 "$ref"
ip-report measure -q -c legal --text 报案 --basis 网络安全法 --file-number '京公(2026)12' "$ref"
ip-report show "$ref.m2" -J | jq -c '[.category,.text,.basis,.["file-number"]]'
