# Chinese passes through in the C locale
LC_ALL=C ip-report new -q --signal --title 食堂 --dept logistics --course 传言
LC_ALL=C ip-report list --format=tsv -o title
