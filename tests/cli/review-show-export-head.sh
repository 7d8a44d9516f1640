# a review item shown, the log, a dossier, the head
ref=$(life archived yellow); ip-review show "$ref.v1"; ip-review export | mask | cut -c 1-60; ip-review export "$ref" | jq -c '[.ref,.state,(.parts|length),(.events|length)]'; ip-review head | mask; ip-review head --help | head -n 3
