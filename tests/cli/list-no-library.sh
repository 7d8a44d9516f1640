ip-report new -q -t 食堂停业 --kind opinion -d logistics --occurred -10min --place 食堂 --course 有帖
echo no library >libsmartcols.so.1
export LD_LIBRARY_PATH=.
status ip-report list
ip-report list --format=ref
