# a decision by phone: the document is owed within 24 hours, and entered as a correction
ref=$(life verified); ip-warn issue -q -l orange --scope s --measures m --by director --ref phone "$ref"
ip-report due --clock document --format=tsv -o ref,clause,due; ip-report correct -q --ref 纪要〔3〕 "$ref.w1"
ip-report due --clock document --format=tsv -o ref; ip-warn list --format=tsv -o ref,by,doc,attested,recorder
