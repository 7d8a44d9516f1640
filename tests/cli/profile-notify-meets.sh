# a report to an authority says which deadline it meets, that it meets none, or that one was met before it
p=$IPTK_TESTS/../share/profiles; ip-plan show >plan.yaml; ip-plan adopt -q plan.yaml "$p/nis2.yaml" "$p/gdpr.yaml"; a=$(life reported); ip-report follow -q "$a" --under nis2 --under gdpr
ip-report notify "$a" --to BaFin; ip-report notify "$a" --to CSIRT --for nis2-warning; ip-report notify "$a" --to CSIRT --for nis2-warning --for gdpr-notification; b=$(life reported); ip-report notify "$b" --to 上级
