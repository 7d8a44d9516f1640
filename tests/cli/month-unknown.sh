status ip-review month 2026-13; status ip-review month 2026-03-01
status ip-review month --format=pdf 2026-03
