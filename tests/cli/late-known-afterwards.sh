# a report that seemed in time, and turns out late when it is known since when the matter was on, is late, in one row
ref=$(ip-report new -q -l red --kind opinion -d logistics --discovered 08:00 --place 食堂 --course 传言); clock 08:14; ip-report phone -q --to 市委 "$ref"; ip-report list --format=tsv -N -o late; ip-report correct --occurred 07:40 "$ref"
ip-report list --format=tsv -N -o late; ip-report show "$ref" | grep -E '电话|书面'; ip-report correct -q --occurred 07:50 "$ref"; ip-report show "$ref" | grep -E '电话'; ip-review verify -q
