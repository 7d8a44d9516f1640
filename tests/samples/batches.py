"""ip-report import of the sample files as they are: fallbacks, all or nothing, each on its
own; other encodings, line ends and a byte order mark.
"""
import os
import re

from tool import NEW, SAMPLES, Store, message_fault, report, sample

FILES = ("notices-zh-hans.jsonl", "replies-zh-hant.jsonl", "news-zh-mixed.jsonl",
         "storms-us.jsonl", "disasters-us.jsonl")
FALLBACKS = ["--dept=office", "--kind=other"]
X = NEW + ["--title=x", "--place=x", "--course=x"]


def import_(store, path, *more):
    return store.run(["ip-report", "import", "-q", *FALLBACKS, *more, path])


def is_complete(row):
    """PLAN 4.1.2: a first report needs time, place, course."""
    return bool(row["occurred_at"] and row["place"] and row["course"])


def whole(name):
    """All or nothing, with a complete file and with what is left out by the first report."""
    path, rows = os.path.join(SAMPLES, name), sample(name)
    store = Store("whole-" + name)
    store.run(X)
    before = store.bytes()
    status, out, err = import_(store, path)
    bad = [k + 1 for k, row in enumerate(rows) if not is_complete(row)]
    if not bad:
        return [] if status == 0 and len(out.split()) == len(rows) else ["%d: %s" % (status, err)]
    wrong = [] if (status, out) == (3, b"") else ["status %d" % status]
    if store.bytes() != before:
        wrong.append("the store changed")
    if not err.decode().split(":")[2].isdigit():
        wrong.append("no line in: %s" % err[:200])
    return wrong


def each(name):
    path, rows = os.path.join(SAMPLES, name), sample(name)
    store = Store("each-" + name)
    status, out, err = import_(store, path, "-k")
    bad = [k + 1 for k, row in enumerate(rows) if not is_complete(row)]
    told = [int(n) for n in re.findall(r"^ip-report: [^:]*:(\d+):? .*\[report", err.decode(), re.M)]
    wrong = [] if status == (3 if bad else 0) else ["status %d" % status]
    if told != bad:
        wrong.append("told of %s, not %s: %s" % (told[:9], bad[:9], err[:300]))
    kept = {row["source"]: row for row in store.jsonl(
        ["ip-report", "list", "-o", "ref,source,kind,dept"])}
    for row in rows:
        if is_complete(row) and row["source_id"] not in kept:
            wrong.append("lost: %s" % row["source_id"])
    if any((row["kind"], row["dept"]) == (None, None) for row in kept.values()):
        wrong.append("no fallback")
    return wrong + (["%d kept" % len(kept)] if len(kept) != len(rows) - len(bad) else [])


def whole_rows(name):
    """The lines of a file that import takes."""
    with open(os.path.join(SAMPLES, name), "rb") as f:
        return [line for line, row in zip(f.read().splitlines(True), sample(name)) if is_complete(row)]


def encodings():
    """Refused with the place of the first bad byte; GB18030 is recognised as such."""
    store = Store("encodings")
    store.run(X)
    before, wrong = store.bytes(), []
    text = "食堂停業，有人發帖說已經平息。"
    record = '{"place":"x","occurred":"08:00","course":"%s"}\n' % text
    for code in ("gb18030", "utf-16", "big5"):
        given = [["import", store.file("in.jsonl", record.encode(code))],
                 ["new", "--occurred=now", "--from", store.file(
                     "f.md", ("# 地方\nx\n# 人\n%s\n" % text).encode(code))]]
        if code != "utf-16":  # no argument can hold a NUL
            given.append(["new", "--occurred=now", "--place=x", b"--course=" + text.encode(code)])
        for args in given:
            status, out, err = store.run(["ip-report", args[0], *FALLBACKS, *args[1:]])
            fault = message_fault(status, err)
            if fault or status != 5 or out or store.bytes() != before:
                wrong.append("%s: %s: %d: %s" % (code, fault, status, err))
            if code == "gb18030" and b"iconv -f GB18030 -t UTF-8" not in err:
                wrong.append("no conversion is named: %s" % err)
    return wrong


def line_ends():
    """BOM, CRLF: the same records as without."""
    wrong, tables = [], []
    rows = b"".join(whole_rows("storms-us.jsonl")[:50])
    for k, data in enumerate((rows, b"\xef\xbb\xbf" + rows.replace(b"\n", b"\r\n"), rows[:-1])):
        store = Store("ends-%d" % k)
        status, out, err = import_(store, store.file("in.jsonl", data))
        if status:
            wrong.append("%d: %s" % (k, err))
        shown = store.run(["ip-report", "list", "-J"])[1]
        tables.append((shown, [row["fields"] for row in store.jsonl(["ip-report", "show", "-"], out)]))
    form = "# 地点：\n校内\n\n# 经过\n第一行\n第二行\n".encode()
    for data in (form, b"\xef\xbb\xbf" + form.replace(b"\n", b"\r\n"), form.replace(b"\n", b"\r")):
        store = Store("form-ends-%d" % len(tables))
        status, out, err = store.run(NEW + ["--from=-"], data)
        tables.append(None)
        record = store.jsonl(["ip-report", "show", "-"], out)[0]["fields"] if status == 0 else {}
        if (record.get("place"), record.get("course")) != ("校内", "第一行\n第二行"):
            wrong.append("form: %s %s" % (err, record))
    if tables[0] != tables[1] or tables[0] != tables[2]:
        wrong.append("other records with BOM and CRLF, or without the last line end")
    store = Store("option-ends")
    out = store.run(NEW + ["--place=\ufeff校内", "--course=一\r\n二\r三"])[1]
    fields = store.jsonl(["ip-report", "show", "-"], out)[0]["fields"]
    return wrong + ([] if (fields["place"], fields["course"]) == ("校内", "一\n二\n三") else [str(fields)])


def run():
    for name in FILES:
        report("samples: import of %s, all or nothing" % name, whole(name))
        report("samples: import of %s, each on its own" % name, each(name))
    report("samples: other encodings are named", encodings())
    report("samples: line ends and byte order marks are dropped", line_ends())
