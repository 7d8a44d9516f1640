# an array of objects, laid out in any way, is as good as a line for each; its errors name the line
one='{"kind":"other","dept":"office","title":"a]}\"","occurred":"now","place":"p","course":"c"}'; echo "[$one, $one]" >two; echo "$one$one" | jq -s . >pretty
status ip-report new -q --json two; status ip-report import -q - <two; status ip-report import -q pretty; echo '[]' | status ip-report import -q -; ip-report list -o title --format=tsv | tail -1
for bad in "[$one $one]" "[$one,]" "[$one" "[$one] x" '[1]' "[$one,{\"x\":1}]"; do echo "$bad" | status ip-report import -q -; done; sed 's/"p"/"p",,/' pretty | status ip-report import -q -
