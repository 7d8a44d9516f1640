# another plan than the adopted one is read under, never written under
ref=$(life reported); ip-plan show | sed 's/red: 30min/red: 15min/' >p.yaml; status ip-report verify --plan p.yaml "$ref"; status ip-report list -q --plan p.yaml
