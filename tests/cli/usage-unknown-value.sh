# an unknown level is 5, with the nearest
ref=$(life reported); ip-warn issue -l orang --scope s --measures m "$ref"
