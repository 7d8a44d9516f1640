# what a plan says of working time, chains and second limits, as JSON, and how it differs
plan=$IPTK_TESTS/data/plan-clocks.yaml; ip-plan adopt -q "$plan"; ip-plan show --format=json | grep -oE '"calendar":\{.*"shifts":\[[^]]*\]'
ip-plan show --format=json | grep -oE '"(initial|interim|final|handover)","name.*' | sed -E 's/"id"/\n&/g' | grep -oE '^.{0,20}|"mode".*"states|"no_later".*' | head -11
sed 's/3 working days/2 working days/; s/{met: interim}/{met: initial}/; s/"20:00"/"21:00"/; s/2026-02-28, //; s/limit: 24h/limit: 20h/' "$plan" >other.yaml
status ip-plan diff other.yaml
