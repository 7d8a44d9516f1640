# a department without a head: its members are told, else the Office; its deadlines likewise, and the steps told at once say which they are
sed 's/^  media: 新媒体部/&\n  stage: 舞台部\n  empty: 空部门/; s/^  media-head: .*/&\n  hand: {name: 舞台值班, roles: [auditor], department: stage}/' "$IPTK_TESTS/../share/plan-three-levels.yaml" >p.yaml; export IPTK_DB=$PWD/three.db; ip-plan adopt -q p.yaml; status ip-plan check p.yaml
ref=$(three_warned); ip-warn notices --format=tsv -o about,recipient; at 08:40 ip-escalate remind -q >/dev/null
ip-warn notices --format=tsv -o about,recipient,subject,text | grep '	hand	'; ip-review verify | tail -2
