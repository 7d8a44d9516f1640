# no such reference is 4
life reported >/dev/null; ip-report verify 2026-0099
