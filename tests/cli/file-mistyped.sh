# a file that is not there, or is none, is the input's fault
ref=$(life ended); for f in none . ; do status ip-report attach -q "$ref" $f; status ip-report new -q --from $f; status ip-report import -q $f; status ip-review summary -q --submit --from $f "$ref"; done; status ip-report attach -q --files0-from=none "$ref"
