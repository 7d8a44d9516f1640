# one byte of an approved release changed, by a redraft or a correction: the approval is void
ref=$(life responding yellow); for k in 1 2; do m=$(ip-escalate draft -q --text 照常营业。 "$ref"); ip-escalate approve -q --by head --ref 签1 "$m"; done
ip-escalate draft -q --text 照常营业! "$ref.m1"; ip-report correct -q --text 照常营业! "$ref.m2"; ip-escalate list --format=tsv -o ref,state | grep m
for m in m1 m2; do status ip-escalate publish -q --channel 官网 --address a "$ref.$m"; ip-escalate approve -q --by deputy --ref 签2 "$ref.$m"; ip-escalate publish -q --channel 官网 --address a "$ref.$m"; done
