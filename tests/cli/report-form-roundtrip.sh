# what show --format=md prints, --from reads: both incidents then hold the same
ref=$(life reported) && ip-report show "$ref" --format=md >form.md
ip-report new -q --kind opinion -d logistics --from form.md
ip-report list --format=tsv -o title,kind,dept,occurred
