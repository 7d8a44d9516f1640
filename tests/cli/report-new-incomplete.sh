# a first report without place and course names what is missing, and nothing is written
status ip-report new --kind opinion -d logistics --occurred 07:50
ip-report list
