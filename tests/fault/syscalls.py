"""A kill before each system call of one command, and an error from each that may fail.

strace injects both. A command is `new`, `attach`, or the first command of all, which makes
the store. What a killed command leaves must be the store as it was, or with the whole act:
the latter exactly when SQLite had removed its journal. A command whose disk fails says so in
one line with status 7 and has changed nothing, or says that it is recorded all the same.
"""
import concurrent.futures
import os
import queue
import re
import shutil
import subprocess

from world import NEW, World, files, tables

CALL = re.compile(r"^\d+ +([a-z_0-9]+)\(", re.M)
# calls whose failure the store's disk can bring about, and with what
ERRORS = [("pwrite64", "ENOSPC"), ("pwrite64", "EIO"), ("write", "ENOSPC"), ("write", "EIO"),
          ("fdatasync", "EIO"), ("fdatasync", "ENOSPC"), ("fsync", "EIO"), ("fsync", "ENOSPC"),
          ("ftruncate", "EIO"), ("unlink", "EIO"), ("unlinkat", "EIO"), ("linkat", "ENOSPC"),
          ("linkat", "EIO"), ("mkdir", "ENOSPC"), ("mkdirat", "ENOSPC"), ("renameat", "EIO"),
          ("fchmod", "EIO"), ("openat", "ENOSPC"), ("openat", "EMFILE"), ("openat", "EIO"),
          ("read", "EIO"), ("pread64", "EIO"), ("fcntl", "EIO"), ("fcntl", "ENOLCK"),
          ("flock", "ENOLCK"), ("flock", "EIO"), ("newfstatat", "EIO"), ("statfs", "EIO"),
          ("lseek", "EIO"), ("close", "EIO"), ("readlink", "EIO"), ("getrandom", "ENOSYS")]
# from the n-th on: a disk that stays broken
LASTING = [("pwrite64", "EIO"), ("pwrite64", "ENOSPC"), ("fdatasync", "EIO"), ("unlink", "EIO")]


class Bed(World):
    """One command, again and again on the same store."""

    def __init__(self, build, path, what):
        super().__init__(build, path)
        self.what = what
        self.words = NEW
        if what != "first":
            self.must("ip-plan", "adopt", "-q")
            self.must(*NEW, "-q")
        if what == "attach":
            evidence = os.path.join(path, "screen.png")
            with open(evidence, "wb") as f:
                f.write(bytes(range(256)) * 600)
            self.words = ["ip-report", "attach", "2026-0001", evidence]
        if what == "first":
            self.env["XDG_STATE_HOME"] = self.folder
            del self.env["IPTK_DB"]
            self.db = os.path.join(self.folder, "iptk/incidents.db")
        if what == "attach":
            self.words[2] = self.must("ip-report", "list", "-q").out.strip()
        self.before = self.keep()
        self.state = tables(self.db) if what != "first" else None
        self.trace = os.path.join(path, "trace")

    def traced(self, *options, words=None):
        done = self.tool(*(words or self.words), before=["strace", "-f", "-o", self.trace, *options])
        with open(self.trace, errors="replace") as f:
            return done, f.read()

    def calls(self):
        """[(name, n-th of that name, whether the store had been spoken of)] of a good run."""
        done, text = self.traced()
        if done.status != 0:
            raise RuntimeError("strace: %s" % done)
        self.give_back()
        seen, calls, opened = {}, [], False
        for line in text.splitlines():
            m = CALL.match(line)
            if m:
                opened = opened or self.folder in line and "execve" not in line
                seen[m[1]] = seen.get(m[1], 0) + 1
                calls.append((m[1], seen[m[1]], opened))
        return calls

    def acts(self):
        """How many of the wanted acts are there; None where no store is."""
        if not os.path.exists(self.db):
            return None
        now = tables(self.db)
        if self.what == "attach":
            return len(now["part"]) - len(self.state["part"])
        return len(now["incident"]) - (len(self.state["incident"]) if self.state else 0)

    def usable(self):
        """The store opens, takes the same command again, and is sound."""
        again = self.tool(*self.words, "-q")
        wrong = [] if again.status == 0 else ["again: %s" % again]
        return wrong + self.sound()

    def leftovers(self):
        here = files(self.folder)
        return [n for n in here if "incoming" in n or n.endswith("-journal") or ".new-" in n]


def killed(bed, name, n):
    """One kill before the n-th call of a name; what is wrong afterwards."""
    bed.give_back()
    done, text = bed.traced("-e", "inject=%s:signal=SIGKILL:when=%d" % (name, n))
    # a store that is founded has no journal until it has its name
    wanted = len(re.findall(r'unlink\("[^"]*-journal"\) += 0', text))
    wrong = []
    if done.status not in (-9, 137):
        wrong.append("not killed: %s" % done)
    if not done.refs() and files(bed.folder) == bed.before:
        return wrong
    wrong += bed.sound() if os.path.exists(bed.db) else []
    there = bed.acts()
    if (there or 0) != wanted:
        wrong.append("%s acts there, %s committed" % (there, wanted))
    if done.refs() and not there:
        wrong.append("acknowledged, not there")
    wrong += bed.usable()
    left = [x for x in bed.leftovers() if "incoming" in x or ".new-" in x]
    return wrong + ["left behind: %s" % x for x in left]


def failed(bed, name, n, error, lasting):
    """One failing call; (kind of outcome, what is wrong)."""
    bed.give_back()
    done, _ = bed.traced("-e", "inject=%s:error=%s:when=%d%s" % (name, error, n,
                                                                "+" if lasting else ""))
    wrong = []
    there = bed.acts() or 0
    log = re.search(r"the log goes up to event (\d+) all the same", done.err)
    said = "recorded all the same" in done.err
    if done.status == 0:
        kind = "made good"
        if there != 1 or not done.refs():
            wrong.append("status 0, %d there" % there)
    else:
        kind = "recorded" if there else "refused"
        if done.status != 7:
            wrong.append("status")
        if name == "close" and done.refs():
            said = len(done.lines()) > 1  # told while all was well; then stdout's end fails
        elif len(done.lines()) != 1:
            wrong.append("not one line")
        if log:
            said = bool(there)
            events = len(tables(bed.db)["event"])
            if events != int(log[1]):
                wrong.append("%d events in the log" % events)
        if there and not said:
            wrong.append("it is recorded, and it is not said")
        if said and not there:
            wrong.append("it is not recorded, though it is said")
        if done.refs() and not there:
            wrong.append("acknowledged, not there")
    if files(bed.folder) == bed.before:
        return kind, wrong + [str(done)] if wrong else wrong
    if not there and os.path.exists(bed.db):
        if bed.state is not None and tables(bed.db) != bed.state:
            wrong.append("the tables have changed")
    wrong += bed.usable()
    left = bed.leftovers()
    if left and not lasting and name not in ("unlink", "unlinkat"):
        wrong.append("left behind: %s" % left)
    if wrong:
        wrong.append(str(done))
    return kind, wrong


def each(beds, jobs, work):
    """work(bed, *job) for all jobs, each bed used by one at a time."""
    free = queue.Queue()
    for bed in beds:
        free.put(bed)

    def one(job):
        bed = free.get()
        try:
            return job, work(bed, *job)
        finally:
            free.put(bed)

    with concurrent.futures.ThreadPoolExecutor(len(beds)) as pool:
        return list(pool.map(one, jobs))


def chosen(what):
    """All errors of `new`; of the others one for each call, unless all are wanted."""
    seen = set()
    for name, error, lasting in [(*e, False) for e in ERRORS] + [(*e, True) for e in LASTING]:
        if what == "new" or os.environ.get("IPTK_ALL_ERRORS") or (name, lasting) not in seen:
            yield name, error, lasting
        seen.add((name, lasting))


def spooled(build, tmp):
    """References of a large batch wait in a temporary file: its disk may fail as well."""
    w, wrong = World(build, os.path.join(tmp, "spool")), []
    w.must("ip-plan", "adopt", "-q")
    w.keep()
    lines = b"".join(b'{"kind":"opinion","dept":"office","title":"t","occurred":"now",'
                     b'"place":"p","course":"c"}\n' for _ in range(14000))
    for inject in ("write:error=ENOSPC:when=1", "write:error=ENOSPC:when=2",
                   "write:error=EIO:when=3"):
        w.give_back()
        done = w.tool("ip-report", "import", "-", stdin=lines, before=[
            "strace", "-o", "/dev/null", "-e", "trace=write", "-e", "inject=" + inject])
        n = len(tables(w.db)["incident"])
        if n != 14000:
            wrong.append("%s: %d recorded: %s" % (inject, n, done))
        elif done.status == 0 and len(set(done.refs())) != n:
            wrong.append("%s: %d references" % (inject, len(done.refs())))
        elif done.status != 0 and (done.status != 7 or "recorded all the same" not in done.err):
            wrong.append("%s: %s" % (inject, done.err[-300:]))
    return wrong


def run(count, build, tmp):
    try:
        can = subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True,
                             check=False).returncode == 0
    except OSError:
        can = False
    if not can:
        count.skip("syscalls", "strace is not here or may not trace")
        return
    count.ok("references of a batch wait on a disk that fails", spooled(build, tmp))
    for what in ("new", "attach", "first"):
        folder = os.path.join(tmp, "syscalls-" + what)
        beds = [Bed(build, os.path.join(folder, str(k)), what) for k in range(2)]
        calls = beds[0].calls()
        jobs = [(name, n) for name, n, _ in calls if name not in ("execve", "exit_group")]
        wrong = ["%s %d: %s" % (*job, w) for job, ws in each(beds, jobs, killed) for w in ws]
        count.ok("%s: %d kills, one before each system call" % (what, len(jobs)), wrong)
        jobs = [(name, n, error, lasting) for name, error, lasting in chosen(what)
                for call, n, opened in calls if opened and call == name]
        kinds, wrong = {}, []
        for job, (kind, ws) in each(beds, jobs, failed):
            kinds[kind] = kinds.get(kind, 0) + 1
            if ws:
                wrong.append("%s %d %s%s: %s" % (*job[:3], " and on" if job[3] else "",
                                                 "; ".join(ws)))
        count.ok("%s: %d calls made to fail: %s" % (what, len(jobs), ", ".join(
            "%d %s" % (kinds[k], k) for k in sorted(kinds))), wrong)
        shutil.rmtree(folder)
