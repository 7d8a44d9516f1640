# a state is understood by its label too, as a level is
life responding >/dev/null; life ended >/dev/null; ip-report list --format=ref --state 响应中; ip-report list --format=ref --state 响应中,已终止; status ip-report list --state 响应
