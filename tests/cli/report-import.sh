# JSON lines of incidents and of acts, all or nothing or -k
printf '%s\n' '{"kind":"opinion","dept":"logistics","title":"一","occurred":"2026-03-01T07:50:00+08:00","place":"p","course":"c","source":"A1"}' '{"act":"report.verify","ref":"=A1"}' '{"act":"warning.issue","ref":"=A1","level":"blue","scope":"s","measures":"m"}' '{"act":"report.verify","ref":"2026-0099"}' >f
status ip-report import f; ip-report list -q; status ip-report import -k f; ip-report list --format=tsv -o ref,state,level,source
printf '{"kind":"opinion","tilte":"x"}\n' | ip-report import -
