# the plan files in ip-plan.yaml(5) are good plans: the first, and what is added to it
blocks() { sed -n '/^\.Sh EXAMPLES/,$p' "$IPTK_TESTS/../man/ip-plan.yaml.5" | sed -n '/^\.Bd -literal/,/^\.Ed/p' | awk -v n="$1" '/^\.Bd/ { k++ } !/^\./ && k == n'; }
blocks 1 >one.yaml; status ip-plan check -q one.yaml; { sed '/^clocks:/,$d' one.yaml; blocks 2; } >two.yaml; status ip-plan check -q two.yaml; ip-plan diff --plan one.yaml two.yaml | grep -c calendar
