"""Environment and standard streams: empty, C locale, closed, full, a pipe that breaks."""
import itertools
import os
import signal
import subprocess

from world import NEW, World, one_line, query


def incidents(w):
    return query(w.db, "SELECT count(*) FROM incident")[0][0]


def shell(w, words, redirect, **more):
    """Through sh, which can close a stream."""
    return w.tool("sh", "-c", 'exec "$@" ' + redirect, "sh", *words, **more)


def environment(w):
    wrong = []
    bare = w.tool(os.path.join(w.build, "bin/ip-report"), "list", "-q", before=["env", "-i"])
    # no HOME: the account's own folder may hold a store or none, but nothing breaks
    if bare.status not in (0, 7) or bare.status and len(bare.lines()) != 1:
        wrong.append("env -i: %s" % bare)
    for locale in ("C", "POSIX", "xx_YY.nonsense", "", None):
        done = w.tool(*NEW, "-q", env={"LC_ALL": locale})
        shown = w.tool("ip-report", "show", "--format=jsonl", *done.refs(), env={"LC_ALL": locale})
        if done.status or "食堂停业传言" not in shown.out:
            wrong.append("LC_ALL=%s: %s, %s" % (locale, done, shown))
    for name in ("TZ", "TMPDIR", "POSIXLY_CORRECT", "NO_COLOR", "COLUMNS", "TERM", "LANGUAGE"):
        done = w.tool("ip-report", "list", env={name: "/nonsense/\x01"})
        if done.status or done.err:
            wrong.append("%s: %s" % (name, done))
    return wrong


def closed(w):
    """Each of the eight ways to close some of the three."""
    wrong = []
    for fds in itertools.product((False, True), repeat=3):
        redirect = " ".join(r for r, shut in zip(("<&-", ">&-", "2>&-"), fds) if shut)
        before = incidents(w)
        done = shell(w, NEW + ["-q"], redirect)
        made = incidents(w) - before
        wanted = (7, 0) if fds[1] else (0, 1)
        lines = 1 if fds[1] and not fds[2] else 0
        if (done.status, made) != wanted or len(done.lines()) != lines:
            wrong.append("new %s: %d made, %s" % (redirect, made, done))
        if not fds[1] and len(done.refs()) != 1:
            wrong.append("new %s: %s" % (redirect, done))
        for words in (["ip-report", "list"], ["ip-report", "log"], ["ip-review", "verify"]):
            done = shell(w, words, redirect)
            if done.status != (7 if fds[1] else 0) or len(done.lines()) != lines:
                wrong.append("%s %s: %s" % (" ".join(words), redirect, done))
    for words in (["ip-report", "new", "--from", "-"], ["ip-report", "new", "--json", "-"],
                  ["ip-report", "verify", "-"], ["ip-report", "import", "-"]):
        before = incidents(w)
        done = shell(w, words, "<&-")
        if incidents(w) != before:
            wrong.append("%s <&-: something was recorded" % " ".join(words))
        wrong += ["%s <&-: %s" % (" ".join(words), x) for x in one_line(done, 7)]
    return wrong


READERS = [
    ["ip-report", "list"], ["ip-report", "list", "-J"], ["ip-report", "list", "--format=tsv"],
    ["ip-report", "log"], ["ip-report", "due"], ["ip-report", "search", "食堂"],
    ["ip-report", "show", "2"], ["ip-report", "show", "--format=md", "2"],
    ["ip-report", "show", "-J", "2"], ["ip-report", "show", "-q", "2"],
    ["ip-report", "--help"], ["ip-report", "--version"], ["ip-report", "new", "--help"],
    ["ip-report", "--introspect"], ["ip-report", "--introspect=json"],
    ["ip-report", "evidence", "2"], ["ip-report", "evidence", "--format=sha256", "2"],
    ["ip-warn", "list", "--format=tsv"], ["ip-review", "verify"], ["ip-review", "head"],
    ["ip-review", "export"], ["ip-review", "summary", "2"], ["ip-plan", "show"],
    ["ip-plan", "show", "-J"], ["ip-plan", "rules"], ["ip-plan", "people"],
]


def full(w, ref):
    """/dev/full as stdout: 7 and one line; a writer says that the record stands."""
    wrong = []
    for words in READERS:
        words = [ref if x == "2" else x for x in words]
        good = w.tool(*words)
        if good.status not in (0, 1) or not good.out:
            wrong.append("%s: nothing to write: %s" % (" ".join(words), good))
        with open("/dev/full", "wb") as out:
            done = w.tool(*words, stdout=out)
        wrong += ["%s: %s" % (" ".join(words), x) for x in one_line(done, 7)]
    for words in (NEW, NEW + ["-q"], NEW + ["-J"], ["ip-report", "verify", ref]):
        events = query(w.db, "SELECT count(*) FROM event")[0][0]
        with open("/dev/full", "wb") as out:
            done = w.tool(*words, stdout=out)
        last = query(w.db, "SELECT seq, json_extract(body, '$.ref') FROM event "
                           "ORDER BY seq DESC LIMIT 1")[0]
        if last[0] != events + 1:
            wrong.append("%s: the record must stand: %s" % (" ".join(words), done))
        wrong += one_line(done, 7, "recorded all the same", last[1])
    many = "".join('{"kind":"opinion","dept":"office","title":"批","occurred":"now",'
                   '"place":"校内","course":"传言"}\n' for _ in range(20)).encode()
    before = incidents(w)
    with open("/dev/full", "wb") as out:
        done = w.tool("ip-report", "import", "-", stdin=many, stdout=out)
    wrong += one_line(done, 7, "recorded all the same: 20 references")
    if incidents(w) != before + 20:
        wrong.append("import: %d recorded" % (incidents(w) - before))
    # talk that cannot be written is nobody's loss
    with open("/dev/full", "wb") as out:
        done = w.tool(*NEW, stderr=out)
    if done.status != 0 or len(done.refs()) != 1:
        wrong.append("2>/dev/full: %s" % done)
    return wrong


def broken_pipe(w):
    """A reader that goes away: death by SIGPIPE, also where it was ignored before."""
    wrong = []
    for ignored in (False, True):
        p = subprocess.Popen(["ip-review", "export"], env=w.env, stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, restore_signals=not ignored)
        p.stdout.read(1)
        p.stdout.close()
        err = p.stderr.read()
        if p.wait() != -signal.SIGPIPE or err:
            wrong.append("export: %d, %r" % (p.returncode, err))
    read, write = os.pipe()
    os.close(read)
    before = incidents(w)
    done = w.tool(*NEW, stdout=write)
    os.close(write)
    if done.status != -signal.SIGPIPE or incidents(w) != before + 1:
        wrong.append("new: %s" % done)
    return wrong + w.sound()


def run(count, build, tmp):
    w = World(build, os.path.join(tmp, "streams"))
    w.must("ip-plan", "adopt", "-q")
    ref = w.must(*NEW, "-q").refs()[0]
    evidence = os.path.join(w.path, "a.txt")
    with open(evidence, "w") as f:
        f.write("x\n")
    w.must("ip-report", "attach", "-q", ref, evidence)
    w.must("ip-warn", "issue", "-q", "-l", "blue", "--scope", "校内", "--measures", "值守",
           w.must("ip-report", "new", "-q", "--signal", "--dept", "office", "--course",
                  "传言").refs()[0])
    many = "".join('{"kind":"opinion","dept":"office","title":"批 %d","occurred":"now",'
                   '"place":"校内","course":"传言"}\n' % k for k in range(200)).encode()
    w.must("ip-report", "import", "-q", "-", stdin=many)
    count.ok("streams: no environment, odd locales", environment(w))
    count.ok("streams: closed in each of eight ways", closed(w))
    count.ok("streams: /dev/full", full(w, ref))
    count.ok("streams: a pipe that breaks", broken_pipe(w))
