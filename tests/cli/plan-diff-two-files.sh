# two plan files against each other; a good one against one that is not
ip-plan show >old.yaml; sed 's/^version:.*/version: 二版/' old.yaml >new.yaml; status ip-plan diff old.yaml new.yaml; status ip-plan diff old.yaml old.yaml
