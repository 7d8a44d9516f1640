# a plan and its profiles from several files or one: one text, one digest; errors in their own file
ip-plan show >plan.yaml; cp "$IPTK_TESTS/../share/profiles/gdpr.yaml" .; ip-plan check plan.yaml gdpr.yaml 2>&1 | sed 's/digest .*//'
digest() { ip-plan check "$@" 2>&1 | grep -o 'digest .*'; }; { cat plan.yaml; echo ---; cat gdpr.yaml; } >one.yaml; [ "$(digest plan.yaml gdpr.yaml)" = "$(digest - <one.yaml)" ] && echo same; status ip-plan check plan.yaml - <plan.yaml
status ip-plan check gdpr.yaml; status ip-plan check plan.yaml gdpr.yaml gdpr.yaml; sed 's/^source/sauce/' gdpr.yaml >bad.yaml; status ip-plan check plan.yaml bad.yaml
ip-plan adopt -q plan.yaml gdpr.yaml; ip-plan show | cmp - one.yaml; ip-plan diff plan.yaml gdpr.yaml; ip-plan diff plan.yaml | grep -v clocks
