# another organisation's plan: other levels, other words
ip-plan adopt -q --db ./a.db "$IPTK_TESTS/../share/plan-three-levels.yaml" 2>&1; export IPTK_DB=$PWD/a.db
ip-plan show -J | jq -c '[.levels[].id, .departments[].id]'
