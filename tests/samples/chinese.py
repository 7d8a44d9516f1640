"""Real Chinese and mixed texts, through every way in and out byte for byte; tables aligned
by display width; words of one and two characters found.
"""
import json
import random
import re

from tool import NEW, Store, in_two, report, sample, width

CHINESE = ("notices-zh-hans.jsonl", "replies-zh-hant.jsonl", "news-zh-mixed.jsonl")
ENGLISH = ("storms-us.jsonl", "disasters-us.jsonl")
END = b"<!-- iptk: end of form"


def texts(names):
    return [row["course"] for name in names for row in sample(name) if row["course"].strip()]


def by_source(store):
    return {row["source"].decode(): row["ref"].decode() for row in
            store.tsv(["ip-report", "list", "-o", "ref,source"])}


def courses(store, refs):
    """reference → course, out of each format."""
    refs = list(refs)
    stdin = "\n".join(refs).encode()
    out = {"jsonl": {r: row["fields"]["course"] for r, row in store.records(refs).items()}}
    whole = store.run(["ip-report", "show", "-J", "-"], stdin)[1].decode()
    decoder, at, rows = json.JSONDecoder(), 0, []
    while at < len(whole.rstrip()):
        row, at = decoder.raw_decode(whole, at)
        at += len(whole[at:]) - len(whole[at:].lstrip())
        rows += row if isinstance(row, list) else [row]
    out["json"] = {row["ref"]: row["fields"]["course"] for row in rows}
    tsv = store.run(["ip-report", "show", "--format=tsv", "-"], stdin)[1].decode()
    out["tsv"] = {}
    for part in tsv.split("name\tvalue\nref\t")[1:]:
        cell = re.search(r"^(?:fields\.)?course\t(.*)$", part, re.M)[1]
        out["tsv"][part.split("\n")[0]] = re.sub(
            r"\\(.)", lambda m: {"t": "\t", "n": "\n", "r": "\r"}.get(m[1], m[1]), cell)
    return out


def kept(store, wanted):
    """wanted: reference → text."""
    return ["%s of %s: %r is %r" % (how, ref, wanted[ref], got.get(ref))
            for how, got in courses(store, wanted).items() for ref in wanted
            if got.get(ref) != wanted[ref]]


def imported(names):
    store, all_texts = Store("import-" + names[0]), texts(names)
    lines = [json.dumps({"source": "n%d" % k, "dept": "office", "kind": "other", "title": "第%d条" % k,
                         "occurred": "2026-02-28", "place": "校内", "course": text},
                        ensure_ascii=k % 2 == 0) for k, text in enumerate(all_texts)]
    status, out, err = store.run(["ip-report", "import", "-q", store.file(
        "in.jsonl", "\n".join(lines).encode())])
    if status or len(out.split()) != len(all_texts):
        return store, {}, ["import: %d: %s" % (status, err)]
    refs = by_source(store)
    wanted = {refs["n%d" % k]: text for k, text in enumerate(all_texts)}
    return store, wanted, kept(store, wanted)


def one_by_one(name, items, command):
    """command(store, text) → arguments."""
    def work(part, k):
        store, wanted, wrong = Store("%s-%d" % (name, k)), {}, []
        for text in part:
            status, out, err = store.run(command(store, text))
            if status:
                wrong.append("%r: %s" % (text, err))
            else:
                wanted[out.decode().strip()] = text
        return wrong + kept(store, wanted)
    return in_two(work, items)


def by_option(store, text):
    return NEW + ["--place=校内", "--course=" + text]


def by_json(store, text):
    record = {"place": "校内", "course": text}
    return NEW + ["--json", store.file("in.json", json.dumps(record, ensure_ascii=False, indent=1).encode())]


def round_by_form(store, wanted):
    """Each record as Markdown; the form taken in again; Markdown of that, the same form."""
    out = store.run(["ip-report", "show", "--format=md", "-"], "\n".join(wanted).encode())[1]
    forms = [part[part.find("# 标题".encode()):] for part in
             re.split(rb"(?m)^" + END + rb".*$", out)[:-1]]
    if len(forms) != len(wanted):
        return ["%d forms of %d" % (len(forms), len(wanted))]

    def work(items, k):
        again, made, wrong = Store("md-%d-%d" % (k, len(wanted))), {}, []
        for ref, form in items:
            status, out, err = again.run(["ip-report", "new", "-q", "--from", again.file("f.md", form)])
            if status:
                wrong.append("%s: %s" % (ref, err))
                continue
            made[out.decode().strip()] = wanted[ref]
            shown = again.run(["ip-report", "show", "--format=md", out.strip()])[1]
            if shown[:shown.find(END)] != form:
                wrong.append("%s: another form" % ref)
        return wrong + kept(again, made)
    return in_two(work, zip(wanted, forms))


# ---- tables ------------------------------------------------------------------------------

def cell_at(line, edge):
    """The characters before and at a cell; None where one lies across its edge."""
    used, last = 0, " "
    for c in line:
        if used == edge and width(c):
            return last, c
        used, last = used + width(c), c
        if used > edge:
            return None
    return last, " "


def misaligned(out):
    """Every column begins in the same cell in every line, after a blank. The first column
    may be numbers, the first row may have gaps."""
    lines = out.decode().split("\n")[:-1]
    edges = [width(lines[0][:m.start()]) for m in re.finditer(r"(?<= )\S", lines[0])]
    return [line for line in lines[2:] for edge in edges
            if (cell_at(line, edge) or ("x", " "))[0] != " " or cell_at(line, edge)[1] == " "]


def tables(store):
    names = [row["course"].split("\n")[0][:40] for name in CHINESE for row in sample(name)]
    lines = [json.dumps({"dept": d, "kind": "opinion", "title": t, "occurred": "2026-02-28",
                         "place": t[:9], "course": t}) for t, d in
             zip(names, ["office", "publicity", "security"] * len(names)) if t]
    store.run(["ip-report", "import", "-q", store.file("in.jsonl", "\n".join(lines).encode())])
    wrong = []
    for locale in ("C.UTF-8", "C"):
        for args in (["list", "-o", "ref,dept,title,state,kind,reporter"], ["log", "-o", "seq,ref,by,text,kind"],
                     ["due", "-o", "ref,name,title,clock,owner"]):
            status, out, err = store.run(["ip-report", *args], LC_ALL=locale)
            wrong += misaligned(out) if status == 0 and out.count(b"\n") > 600 else ["%s: %s" % (args, err)]
    return wrong


# ---- words -------------------------------------------------------------------------------

def found(store, wanted):
    """Words of one and of two characters, drawn from the texts, by both commands."""
    draw = random.Random(7)
    hanzi = re.compile("[\u4e00-\u9fff]{2,}")
    runs = [run for text in wanted.values() for run in hanzi.findall(text)]
    words = []
    for n in (1, 2):
        for run in draw.sample(runs, 40):
            at = draw.randrange(len(run) - 1)
            words.append(run[at:at + n])
    wrong = []
    for k, word in enumerate(words + ["不存在的词语", "第1条"]):
        command = ["ip-report", "search", "-q", word] if k % 2 else ["ip-report", "list", "-q", "--match", word]
        got = set(store.run(command)[1].decode().split())
        expected = {ref for ref, text in wanted.items() if word in text}
        if word == "第1条":
            expected |= {by_source(store)["n1"]}
        if got != expected:
            wrong.append("%s: %d of %d" % (word, len(got), len(expected)))
    return wrong


def run():
    store, wanted, wrong = imported(CHINESE)
    report("samples: Chinese through import", wrong)
    report("samples: Chinese as Markdown and again as a form", round_by_form(store, wanted))
    report("samples: words of one and two characters are found", found(store, wanted))
    report("samples: Chinese through options", one_by_one("zh-option", wanted.values(), by_option))
    report("samples: Chinese through JSON", one_by_one("zh-json", list(wanted.values())[::3], by_json))
    store, wanted, wrong = imported(ENGLISH)
    report("samples: English through import", wrong)
    some = dict(list(wanted.items())[::6])
    report("samples: English as Markdown and again as a form", round_by_form(store, some))
    report("samples: English through options", one_by_one("en-option", some.values(), by_option))
    report("samples: tables are aligned", tables(Store("tables")))
