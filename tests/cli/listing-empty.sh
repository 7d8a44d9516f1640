# a listing with no rows is 0
status ip-report list
ip-report list -J
