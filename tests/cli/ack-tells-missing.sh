# an acknowledgement says whose it was and whose are missing; accepting a signal may give it a title
ref=$(life signal); ip-report accept -q "$ref" -t 食堂停业传言 --occurred now; ip-report show "$ref" | head -1; ip-report verify -q "$ref"; ip-warn issue -q "$ref" -l blue --scope 校内 --measures 值守
for d in publicity office infotech security logistics; do ip-warn ack "$ref" -d $d 2>&1 | head -2; done
