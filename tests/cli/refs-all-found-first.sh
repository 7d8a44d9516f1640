# what is named is found before any of it is shown; a Markdown table pipes in; nothing from a pipe is nothing to do
ref=$(life reported); status ip-report show -q "$ref" 2026-0099; status ip-report log --format=tsv "$ref" 2026-0099
ip-report list --format=md | status ip-report show -q -; status ip-report attach - file </dev/null
