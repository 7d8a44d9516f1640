# what the rules say is Chinese in a table and the same in every language where a script reads it
ref=$(life ended); ip-review todo --format=tsv "$ref" >english
chinese; ip-review todo "$ref"; ip-review todo --format=tsv "$ref" | diff english -
