# references and labels as an input method writes them
ref=$(life verified); ip-warn issue -q -l 橙 --scope s --measures m ２０２６－０００１
