# a log that could be taken over, and one that could not: the status of the real run, nothing written
life reported >/dev/null; ip-review export >one; sed 's/食堂停业传言/食堂停业谣言/' one >two
ip-plan adopt -q --db ./new.db; sha256sum new.db >sum; status ip-report import -n --db ./new.db one; status ip-report import -n --db ./new.db two 2>&1 | mask; sha256sum -c sum
