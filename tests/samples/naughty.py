"""Strings that break programs, and a decoder's stress test, as every kind of text there is:
each is refused whole or comes back byte for byte.
"""
import json
import os
import re

from tool import (NEW, SAMPLES, Store, at_the_door, from_tsv, in_two, message_fault,
                  refused, report, unsafe_in)

FIELDS = ("title", "place", "course")
X = NEW + ["--title=x", "--place=x", "--course=x"]


def values(source):
    with open(os.path.join(SAMPLES, source), "rb") as f:
        data = f.read()
    if source.endswith(".json"):
        return [s.encode("utf-8", "surrogatepass") for s in json.loads(data)]
    return data.split(b"\n")


def differs(kept, value, where):
    """`kept` of a JSON value or a TSV cell against the bytes that went in."""
    kept = b"" if kept is None else kept.encode() if isinstance(kept, str) else kept
    return [] if kept in (value, at_the_door(value)) else ["%s: %r is %r" % (where, value, kept)]


def shown_as_tsv(store, made):
    """`show --format=tsv` of all, each a table of names and values."""
    out = store.run(["ip-report", "show", "--format=tsv", "-"], "\n".join(made).encode())[1]
    parts = out.split(b"name\tvalue\nref\t")[1:]
    wrong = [] if len(parts) == len(made) else ["show tsv: %d of %d" % (len(parts), len(made))]
    for part in parts:
        ref, *lines = part.split(b"\n")[:-1]
        cells = dict(line.split(b"\t", 1) for line in lines)
        for field, value in made[ref.decode()].items():
            name = b"title" if field == "title" else b"fields." + field.encode()
            wrong += differs(from_tsv(cells[name]), value, "show tsv")
    return wrong


def came_back(store, made):
    """made: reference → field → bytes. Every way out, compared. A title that is not given
    is made from the course."""
    made = {ref: {f: v for f, v in fields.items() if f != "title" or at_the_door(v)}
            for ref, fields in made.items()}
    records, wrong = store.records(made), shown_as_tsv(store, made)
    listed = {"tsv": {row["ref"].decode(): row for row in store.tsv(["ip-report", "list"])},
              "json": {row["ref"]: row for row in json.loads(store.run(["ip-report", "list", "-J"])[1])},
              "jsonl": {row["ref"]: row for row in store.jsonl(["ip-report", "list"])}}
    for ref, fields in made.items():
        for field, value in fields.items():
            wrong += differs(records[ref]["fields"][field], value, "show json " + field)
        for how, rows in listed.items() if "title" in fields else ():
            wrong += differs(rows[ref]["title"], fields["title"], "list " + how)
    return wrong


# ---- one command a value ----------------------------------------------------------------

def attempt(store, args, given, made, **more):
    """Returns whether it was taken, and faults."""
    before = store.bytes()
    status, out, err = store.run(args, **more)
    if status == 0:
        made[out.decode().split()[0]] = given
        return True, ["unsafe on stderr"] if unsafe_in(err) else []
    return False, ["%s: %r: %s" % (fault, given, err) for fault in refused(store, before, status, err)]


def through(store, strings, command):
    """command(fields) → arguments. All three fields at once; what is refused so is tried
    again field by field."""
    made, wrong = {}, []
    store.run(X)
    for value in strings:
        given = dict.fromkeys(FIELDS, value)
        taken, faults = attempt(store, command(given), given, made)
        wrong += faults
        for field in FIELDS if not taken else ():
            given = dict(dict.fromkeys(FIELDS, b"x"), **{field: value})
            wrong += attempt(store, command(given), given, made)[1]
    return wrong + came_back(store, made)


def by_option(given):
    return NEW + [b"--%s=%s" % (name.encode(), value) for name, value in given.items()]


def guard(value):
    """As iptk-formats(5) says: what would be read as something else gets a sign. None of the
    samples holds an &U+, or a line end."""
    if value and not value.strip(b" \t"):
        return b"&U+;" + value
    bare = value.lstrip(b"\\")
    return (b"\\" if bare.startswith((b"#", "＃".encode(), b"<!-- ")) else b"") + value


def form_of(given):
    heads = {"title": "标题", "place": "地点", "course": "经过", "dept": "部门"}
    given = dict({"dept": b"office"}, **given)
    return b"".join(b"# %s\n%s\n" % (heads[k].encode(), guard(v)) for k, v in given.items())


def by_form(store):
    def command(given):
        path = store.file("form.md", form_of(given))
        return ["ip-report", "new", "-q", "--kind=other", "--occurred=now", "--from", path]
    return command


def singles(source, strings):
    typed = [s for s in strings if b"\0" not in s]  # no argument can hold a NUL

    def option(items, k):
        return through(Store("option%d-%s" % (k, source)), items, by_option)

    def form(items, k):
        store = Store("form%d-%s" % (k, source))
        return through(store, items, by_form(store))

    report("samples: %s through options" % source, in_two(option, typed))
    report("samples: %s through the form" % source, in_two(form, strings))


# ---- JSON, many a call ------------------------------------------------------------------

def quoted(value, plain):
    if plain:
        return re.sub(rb'[\x01-\x1f"\\]', lambda m: b"\\u%04x" % m[0][0], value)
    return json.dumps(value.decode())[1:-1].encode()


def record(number, given, plain):
    given = dict({"dept": b"office"}, **given)
    pairs = b"".join(b',"%s":"%s"' % (k.encode(), quoted(v, plain)) for k, v in given.items())
    return b'{"source":"s-%d","kind":"other","occurred":"2026-03-01T08:00:00+08:00"%s}\n' % (
        number, pairs)


def cases(strings, fields):
    for value in strings:
        for field in fields:
            yield dict(dict.fromkeys(FIELDS, b"x"), **{field: value})


def is_text(value):
    try:
        value.decode()
    except UnicodeDecodeError:
        return False
    return b"\0" not in value


def in_json(name, given, command, plain):
    """A file of records, all or nothing, then each on its own."""
    store = Store(name)
    given = list(given)
    path = store.file("in.jsonl", b"".join(record(k, g, plain) for k, g in enumerate(given)))
    store.run(X)
    before, wrong = store.bytes(), []
    status, out, err = store.run([*command, path])
    if status != 0 and (out or store.bytes() != before):
        wrong.append("all or nothing: the store changed")
    if status == 0:
        return ["all were taken"]
    status, out, err = store.run([*command[:2], "-k", *command[2:], path])
    told = {}
    for line in err.decode("utf-8", "surrogateescape").split("\n"):
        m = re.match(r"ip-report: .*/in\.jsonl:(\d+)(:\d+)?: .", line)
        if m:
            told.setdefault(int(m[1]) - 1, []).append(line)
    rows = {int(row["source"][2:]): row["ref"].decode() for row in
            store.tsv(["ip-report", "list", "-o", "ref,source"]) if row["source"]}
    wrong += ["no word of line %d" % k for k in range(len(given)) if (k in rows) == (k in told)]
    wrong += ["more than a line: %s" % told[k] for k in told if len(told[k]) > 1]
    if unsafe_in(err):
        wrong.append("unsafe on stderr: %s" % unsafe_in(err))
    return wrong + came_back_json(store, {rows[k]: given[k] for k in rows})


def came_back_json(store, made):
    """What stands in JSON stands there by its own escapes: a CR in it is text."""
    records = store.records(made)
    wrong = []
    for ref, fields in made.items():
        for field, value in fields.items():
            kept = records[ref]["dept" if field == "dept" else "fields"]
            kept = kept if field == "dept" else kept[field]
            if value and (kept or "").encode() != value:
                wrong.append("%s: %r is %r" % (field, value, kept))
    return wrong


def batches(source, strings):
    texts = [s for s in strings if is_text(s)]
    report("samples: %s through JSON" % source, in_json(
        "json-" + source, [*cases(strings, FIELDS), {"course": b""}],
        ["ip-report", "import", "-q"], True))
    report("samples: %s through JSON, escaped" % source, in_json(
        "json2-" + source, [*cases(texts, FIELDS), {"course": b""}],
        ["ip-report", "new", "-q", "--json"], False))


# ---- departments, names of files, words to look for ---------------------------------------

def departments(source, strings):
    def option(items, k):
        store, made, wrong = Store("dept%d-%s" % (k, source)), {}, []
        store.run(X)
        for value in items:
            given = {"dept": value, "place": b"x", "course": b"x"}
            args = [b"--%s=%s" % (name.encode(), v) for name, v in given.items()]
            if b"\0" not in value:
                command = ["ip-report", "new", "-q", "--kind=other", "--occurred=now"] + args
                wrong += attempt(store, command, given, made)[1]
            if k == 0:
                wrong += attempt(store, by_form(store)(given), given, made)[1]
        return wrong
    report("samples: %s as department" % source, in_two(option, strings))
    report("samples: %s as department in JSON" % source, in_json(
        "dept-json-" + source, cases(strings, ["dept"]), ["ip-report", "import", "-q"], True))


def names_kept(store, ref, wanted):
    """Names as given, in the order of the parts."""
    record = store.records([ref])[ref]
    kept = [p["name"].encode() for p in record["parts"] if p["type"] == "attach"]
    listed = [row["name"] for row in store.tsv(["ip-report", "evidence", ref, "-o", "name"])]
    wanted = [at_the_door(w) for w in wanted]
    return ["names: %r is %r" % (w, n) for w, n in zip(wanted, kept) if w != n] + (
        [] if len(kept) == len(wanted) else ["%d of %d" % (len(kept), len(wanted))]) + (
        [] if kept == listed else ["json and tsv differ"])


def file_names(source, strings):
    def named(items, k):
        store, wrong, wanted = Store("name%d-%s" % (k, source)), [], []
        ref = store.run(X)[1].decode().strip()
        path = store.file("plain.txt", b"evidence\n")
        for value in (v for v in items if b"\0" not in v and v):
            taken, faults = attempt(store, ["ip-report", "attach", "-q", ref, path,
                                            b"--name=" + value], value, {})
            wrong += faults
            wanted += [value] if taken and at_the_door(value) else []
        return wrong + names_kept(store, ref, wanted)

    def real(items, k):
        store, wrong, wanted = Store("file%d-%s" % (k, source)), [], []
        ref = store.run(X)[1].decode().strip()
        os.mkdir(store.home + "/files")
        for value in sorted(set(items)):
            if value in (b"", b".", b"..") or b"/" in value or b"\0" in value or len(value) > 255:
                continue
            with open(store.home.encode() + b"/files/" + value, "wb") as f:
                f.write(value)
            wanted.append(value)
        status, _, err = store.run(["ip-report", "attach", "-q", "-k", ref, "--files0-from=-"],
                                   b"".join(b"files/%s\0" % w for w in wanted))
        bad = [w for w in wanted if not is_text(w) or not at_the_door(w)]
        if err.count(b"\n") != len(bad) or unsafe_in(err) or message_fault(5, err, len(bad)) and bad:
            wrong.append("%d bad names: %s" % (len(bad), err))
        return wrong + names_kept(store, ref, [w for w in wanted if w not in bad])
    report("samples: %s as --name of evidence" % source, in_two(named, strings))
    report("samples: %s as names of files" % source, in_two(real, strings))


def words(source, strings):
    """The stores that the options filled are searched for each string."""
    store = Store("search-" + source)
    texts = [s for s in strings if is_text(s)]
    lines = [record(k, {"place": b"-", "course": v if v.decode().strip("\ufeff").strip() else b"-"},
                    True) for k, v in enumerate(texts)]
    status, _, err = store.run(["ip-report", "import", "-q",
                                store.file("in.jsonl", b"".join(lines))])
    assert status == 0, err
    kept = {ref: row["fields"]["course"].encode() for ref, row in store.records(
        [row["ref"].decode() for row in store.tsv(["ip-report", "list"])]).items()}
    before = store.bytes()

    def look(items, k):
        wrong = []
        for value in (v for v in items if b"\0" not in v):
            status, out, err = store.run(["ip-report", "search", "-q", "--", value])
            if status != 0:
                wrong += ["%s: %r" % (f, value) for f in refused(store, before, status, err)]
                continue
            word = at_the_door(value).lower() if value.isascii() else at_the_door(value)
            missing = [ref for ref, text in kept.items() if word in text
                       and ref not in out.decode().split()]
            wrong += ["not found: %r in %s" % (value, missing)] if missing else []
        return wrong
    report("samples: %s as a word to look for" % source, in_two(look, strings))


def run():
    for source in ("UTF-8-test.txt", "blns.json"):
        strings = values(source)
        for part in (singles, batches, departments, file_names, words):
            part(source, strings)
