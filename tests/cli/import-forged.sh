# a personal value that its event is not committed to, a body that does not have its hash, an event left out: nothing is taken in
personal_plan; life reported >/dev/null; ip-review export >one; unset IPTK_DB
try() { "$@" <one >two; ip-plan adopt -q --db ./new.db; status ip-report import -q --db ./new.db two; ip-report list -q --db ./new.db; rm new.db; }
try sed 's/有人发帖说/无人发帖说/'; try sed 's/"name":"course"/"name":"cause"/'; try awk '/"personal"/ { print } { print }'; try sed 's/"personal":2/"personal":1/'; try sed 's/第一食堂/第二食堂/'; try sed 2d; try sed 's/"seq":2,"prev"/"seq":3,"prev"/'
life signal >/dev/null; status ip-report import -q one
