# on a signal stands only a warning of a level that the plan allows there
ref=$(life signal); status ip-warn issue -q -l red --scope s --measures m "$ref"; ip-warn issue -q -l blue --scope s --measures m "$ref"
