# channels and notices are told of, and a channel taken away; another order of people is said, a comment is nothing
printf 'version: 1\nunit: u\neffective: 2026-01-01\ndepartments: {office: o}\npeople:\n  a: {roles: head}\n  b: {roles: head}\n' >p.yaml; (cat p.yaml; printf 'channels:\n  bad: {command: [sms], address: phone}\n  mail: {command: [sendmail], address: mail, from: a@example.org}\nnotices: {channel: mail, acts: {release.approve: [director, reporter]}}\n') >q.yaml
sed 's/channel: mail/channel: bad/; s/a@/b@/; s/director, //' q.yaml >r.yaml; status ip-plan diff q.yaml r.yaml; sed '/^  bad/d' q.yaml >s.yaml; status ip-plan diff q.yaml s.yaml
sed '/^  a:/{h;d}; /^  b:/G' p.yaml >t.yaml; status ip-plan diff p.yaml t.yaml; sed 's/^/#\n/' p.yaml >c.yaml; status ip-plan diff p.yaml c.yaml
ip-plan show >a.yaml; ip-plan adopt -q a.yaml; (cat a.yaml; echo '# so') >d.yaml; status ip-plan diff d.yaml
