# wrong usage is 2, with the nearest word
status ip-report verfy 2026-0001
status ip-warn issue --levle red 2026-0001
status ip-close
