status ip-warn ack 2026-0001.n1; life verified; status ip-warn ack 2026-0001.n7; status ip-warn notices --state sned; status ip-warn send 2026-0009
