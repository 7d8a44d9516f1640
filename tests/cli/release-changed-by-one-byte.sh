# what is published is what was approved
ref=$(life responding yellow) && ip-escalate draft -q -c release --text 照常营业。 "$ref"
ip-escalate approve -q --by head --ref 签1 "$ref.m1"
ip-escalate publish -q --channel 官网 --address a --text 照常营业! "$ref.m1"
