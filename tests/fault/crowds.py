"""Many at once: two accounts on one store, 32 writers, slow readers, a store that is held."""
import concurrent.futures
import contextlib
import fcntl
import os
import pwd
import random
import re
import shutil
import sqlite3
import statistics
import subprocess
import tempfile
import time

from world import NEW, World, files, one_line, query

CROWD = 32


def timed(w, words, **more):
    start = time.monotonic()
    done = w.tool(*words, **more)
    return time.monotonic() - start, done


def percentile(times, share):
    return sorted(times)[min(len(times) - 1, int(len(times) * share))] * 1000


def writers(w):
    """32 at once, each some acts; nobody is refused, everything acknowledged is there."""
    acts = int(os.environ.get("IPTK_ACTS", "5"))
    before = query(w.db, "SELECT count(*) FROM incident")[0][0]
    wrong, times, refs = [], [], []

    def one(k):
        return [timed(w, NEW + ["-q", "--cause", "第 %d 个" % k]) for _ in range(acts)]

    with concurrent.futures.ThreadPoolExecutor(CROWD) as pool:
        for all_of_one in pool.map(one, range(CROWD)):
            for took, done in all_of_one:
                times.append(took)
                refs += done.refs()
                if done.status != 0:
                    wrong.append(str(done))
    there = query(w.db, "SELECT count(*) FROM incident")[0][0] - before
    if len(set(refs)) != CROWD * acts or there != CROWD * acts:
        wrong.append("%d answers, %d different, %d there" % (len(refs), len(set(refs)), there))
    listed = set(w.must("ip-report", "list", "-q").refs())
    wrong += ["%s is not there" % r for r in refs if r not in listed]
    return wrong + w.sound(), times


def founders(build, tmp):
    """A crowd that starts where no store is yet: nobody meets half of one. Their locks are slowed
    down by turns, so that each step of one falls between two of another."""
    wrong, n = [], 0
    rand = random.Random(int(os.environ.get("IPTK_SEED", "7")))
    slow = shutil.which("strace")
    for turn in range(int(os.environ.get("IPTK_FOUNDINGS", "8"))):
        w = World(build, os.path.join(tmp, "founders-%d" % turn))
        del w.env["IPTK_DB"]
        w.db = os.path.join(w.home, ".local/state/iptk/incidents.db")
        started = []
        for k in range(12):
            words = [NEW + ["-q"], ["ip-report", "list", "-q"], ["ip-report", "check"]][k % 3]
            delay = rand.randrange(1, 30) * 1000
            before = ["strace", "-o", "/dev/null", "-e", "trace=fcntl", "-e",
                      "inject=fcntl:delay_enter=%d" % delay] if slow and k < 8 else []
            started.append((words, w.start(*before, *words)))
            time.sleep(rand.random() / 10 if before and k > 5 else 0)
        refs = []
        for words, p in started:
            out, err = p.communicate(timeout=60)
            n += 1
            refs += out.decode().split() if words[0:2] == NEW[0:2] else []
            if p.returncode != 0 or err:
                wrong.append("%s: status %d, %s" % (words[1], p.returncode, err.decode()))
        if len(refs) != 4 or len(set(refs)) != 4:
            wrong.append("references: %s" % refs)
        if query(w.db, "SELECT count(*) FROM plan") != [(1,)]:
            wrong.append("not one plan")
        wrong += w.sound()
    return wrong + dry_end_of_a_pipe(build, tmp), n


def dry_end_of_a_pipe(build, tmp):
    """The end of a pipe is a dry run that was started before the store was founded."""
    w = World(build, os.path.join(tmp, "founders-dry"))
    del w.env["IPTK_DB"]
    p = w.start("ip-report", "verify", "-n", "-q", "-", stdin=subprocess.PIPE)
    time.sleep(0.1)
    out, err = p.communicate(w.must(*NEW, "-q").out.encode(), timeout=60)
    return [] if p.returncode == 0 else ["dry run: status %d, %s" % (p.returncode, err.decode())]


def mixed(w):
    """Readers among writers: no reader fails, none sees half of a batch."""
    wrong, stop = [], []
    lines = "".join('{"kind":"opinion","dept":"office","title":"批","occurred":"now",'
                    '"place":"校内","course":"传言","doc":"批次"}\n' for _ in range(25)).encode()

    def read(k):
        n = 0
        while not stop:
            done = w.tool(*(["ip-report", "list", "--format=tsv"], ["ip-report", "log"],
                            ["ip-review", "verify", "-q"], ["ip-report", "check"])[k % 4])
            n += 1
            if done.status not in ((0, 1) if k % 4 == 3 else (0,)):
                wrong.append("reader: %s" % done)
            seen = query(w.db, "SELECT count(*) FROM event WHERE body LIKE '%批次%'")[0][0]
            if seen % 25:
                wrong.append("%d of batches of 25 seen" % seen)
        return n

    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        readers = [pool.submit(read, k) for k in range(4)]
        for _ in range(12):
            done = w.tool("ip-report", "import", "-q", "-", stdin=lines)
            if done.status != 0 or len(done.refs()) != 25:
                wrong.append("writer: %s" % done)
        stop.append(True)
        n = sum(r.result() for r in readers)
    return wrong + w.sound(), n


def slow_reader(w):
    """Output that nobody reads keeps no writer waiting."""
    wrong = []
    n = 0
    for words in (["ip-report", "list"], ["ip-report", "list", "-J"], ["ip-report", "log"],
                  ["ip-review", "export"], ["ip-report", "due", "--format=tsv"],
                  ["ip-report", "search", "食堂"]):
        p = w.start(*words)
        p.stdout.read(1)
        time.sleep(0.05)
        if p.poll() is not None or len(p.stdout.peek()) == 0:
            wrong.append("%s: too little output to be slow with" % " ".join(words))
        for _ in range(2):
            took, done = timed(w, NEW + ["-q", "--wait=0"])
            n += 1
            if done.status != 0 or took > 2:
                wrong.append("%s: a writer had to wait %.1f s: %s" % (" ".join(words), took, done))
        out = p.stdout.read()
        p.stderr.read()
        if p.wait() != 0 or not out.endswith(b"\n"):
            wrong.append("%s: status %d" % (" ".join(words), p.returncode))
    # nor does one whose input does not come: the lock is not held while it is waited for
    p = w.start("ip-report", "new", "--from", "-", stdin=subprocess.PIPE)
    q = w.start("ip-report", "verify", "-", stdin=subprocess.PIPE)
    time.sleep(0.1)
    done = w.tool(*NEW, "-q", "--wait=0")
    if done.status != 0:
        wrong.append("a writer without input: %s" % done)
    for x in (p, q):
        x.communicate()
    return wrong, n


def held(w):
    """A store that is held: 6, one line that names the holder, nothing changed."""
    wrong = []

    def busy(name, words, named=True):
        start = time.monotonic()
        done = w.tool(*words)
        took = time.monotonic() - start
        wrong.extend("%s: %s" % (name, x) for x in one_line(done, 6, "--wait=SECONDS"))
        if named and not re.search(r"\(pid %d\)" % os.getpid(), done.err):
            wrong.append("%s: the holder is not named: %s" % (name, done))
        return took

    before = files(w.folder)
    with open(w.db + ".lock") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if busy("lock file", NEW + ["--wait=0"]) > 1:
            wrong.append("--wait=0 waits")
        took = busy("lock file, 1 s", NEW + ["--wait=1"])
        if not 0.9 < took < 2.5:
            wrong.append("--wait=1 took %.1f s" % took)
        done = w.tool("ip-report", "list", "-q")
        if done.status != 0:
            wrong.append("a reader: %s" % done)
    con = sqlite3.connect(w.db, isolation_level=None)
    con.execute("BEGIN IMMEDIATE")
    busy("a foreign writer", NEW + ["--wait=0"])
    if w.tool("ip-report", "list", "-q").status != 0:
        wrong.append("a reader beside a foreign writer")
    con.execute("ROLLBACK")
    con.execute("BEGIN EXCLUSIVE")
    busy("a foreign lock", NEW + ["--wait=0"])
    busy("a foreign lock, reading", ["ip-report", "list", "--wait=0"])
    busy("a foreign lock, verifying", ["ip-review", "verify", "--wait=0"])
    con.execute("ROLLBACK")
    # a reader that stays: COMMIT cannot be had, nothing may stand
    con.execute("BEGIN")
    con.execute("SELECT count(*) FROM event").fetchone()
    busy("a foreign reader that stays", NEW + ["--wait=0"])
    con.execute("ROLLBACK")
    con.close()
    if files(w.folder) != before:
        wrong.append("something changed: %s" % sorted(files(w.folder)))
    # freed while one waits
    with open(w.db + ".lock") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        p = w.start(*NEW, "-q", "--wait=20")
        time.sleep(0.3)
    out, _ = p.communicate(timeout=20)
    if p.returncode != 0 or not out:
        wrong.append("waiting was in vain: %d" % p.returncode)
    # the holder dies
    holder = subprocess.Popen(["flock", "-x", "--no-fork", w.db + ".lock", "sleep", "60"])
    time.sleep(0.1)
    p = w.start(*NEW, "-q", "--wait=20")
    time.sleep(0.1)
    holder.kill()
    holder.wait()
    out, _ = p.communicate(timeout=20)
    if p.returncode != 0 or not out:
        wrong.append("a dead holder still holds: %d" % p.returncode)
    return wrong


# ---- two accounts ----------------------------------------------------------------------------

@contextlib.contextmanager
def accounts(n):
    """Names of n new accounts in a group of their own; None where that is not allowed."""
    mark = "iptk%05d" % (os.getpid() % 100000)
    names = [mark + chr(ord("a") + k) for k in range(n)]
    made = []
    try:
        if os.getuid() == 0 and shutil.which("useradd") \
                and subprocess.run(["groupadd", mark], capture_output=True,
                                   check=False).returncode == 0:
            made.append(["groupdel", mark])
            for name in names:
                if subprocess.run(["useradd", "-M", "-N", "-g", "nogroup", "-G", mark, "-s",
                                   "/bin/false", name], capture_output=True,
                                  check=False).returncode == 0:
                    made.append(["userdel", name])
        yield (names, mark) if len(made) == n + 1 else None
    finally:
        for command in reversed(made):
            subprocess.run(command, check=False, capture_output=True)


class Account(World):
    """The same store as another account of the system."""

    def __init__(self, of, name, group):
        super().__init__(of.build, os.path.join(of.path, "as-" + name))
        who = pwd.getpwnam(name)
        self.of, self.name = of, name
        self.db, self.folder = of.db, of.folder
        self.env["IPTK_DB"] = of.db
        self.as_user = {"user": name, "group": who.pw_gid, "extra_groups": [group], "umask": 0o022}
        for folder in (self.path, self.home):
            os.chown(folder, who.pw_uid, who.pw_gid)

    def tool(self, *words, **more):
        return super().tool(*words, **dict(self.as_user, **more))

    def start(self, *words, **more):
        return super().start(*words, **dict(self.as_user, **more))


def shared_store(w, names, group):
    """A team's store: a plan with accounts, a folder with the group's bit."""
    with open(os.path.join(os.path.dirname(__file__), "../../share/plan.yaml"),
              encoding="utf-8") as f:
        plan = f.read()
    plan = re.sub(r"^owner:.*\n", "", plan, flags=re.M)
    for person, name in zip(("officer", "director"), names):
        plan = re.sub(r"^(  %s: \{)" % person, r"\1account: %s, " % name, plan, flags=re.M)
    path = os.path.join(w.path, "plan.yaml")
    with open(path, "w", encoding="utf-8") as f:
        f.write(plan)
    shutil.rmtree(w.folder)
    os.mkdir(w.folder)
    shutil.chown(w.folder, None, group)
    os.chmod(w.folder, 0o2770)
    first = Account(w, names[0], group)
    made = first.tool("ip-plan", "adopt", "-q", path)
    os.chmod(w.db, 0o660)
    return first, made


def two_accounts(w, names, group):
    acts = int(os.environ.get("IPTK_CROWD", "200"))
    wrong, times = [], []
    first, made = shared_store(w, names, group)
    if made.status != 0:
        return ["adopt: %s" % made], 0, []
    second = Account(w, names[1], group)
    both = (first, second)
    answered = {a.name: [] for a in both}
    evidence = {}
    for a in both:
        evidence[a.name] = os.path.join(a.path, "shot.txt")
        with open(evidence[a.name], "w", encoding="utf-8") as f:
            f.write("证据 " + a.name)
        os.chmod(evidence[a.name], 0o644)

    def work(a):
        mine = []
        rand = random.Random(a.name)
        for k in range(acts):
            if not mine or k % 4 == 0:
                took, done = timed(a, NEW + ["-q"])
                mine += done.refs()
            elif k % 20 == 7:
                with open(evidence[a.name], "a", encoding="utf-8") as f:
                    f.write("%d\n" % k)
                took, done = timed(a, ["ip-report", "attach", "-q", mine[-1], evidence[a.name]])
            else:
                took, done = timed(a, ["ip-report", "follow", "-q", "--course", "续 %d" % k,
                                       rand.choice(mine)])
            times.append(took)
            answered[a.name] += done.refs()
            if done.status != 0:
                wrong.append("%s: %s" % (a.name, done))
        return mine

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        mine = list(pool.map(work, both))
    log = query(w.db, "SELECT json_extract(body, '$.uid'), json_extract(body, '$.person'), "
                      "count(*) FROM event WHERE seq > 1 GROUP BY 1, 2")
    wanted = sorted((pwd.getpwnam(n).pw_uid, p, acts) for n, p in zip(names,
                                                                      ("officer", "director")))
    if sorted(log) != wanted:
        wrong.append("the log has %s, not %s" % (log, wanted))
    for a in both:
        done = a.tool("ip-review", "verify", "-q")
        if done.status != 0:
            wrong.append("%s: verify: %s" % (a.name, done))
    # the other's interrupted write is undone by whoever comes next
    if shutil.which("strace"):
        for a, b in (both, both[::-1]):
            folder = tempfile.mkdtemp(dir=a.path)
            os.chmod(folder, 0o777)
            a.tool(*NEW, before=["strace", "-o", folder + "/trace", "-e",
                                 "inject=pwrite64:signal=SIGKILL:when=30"])
            if not os.path.exists(w.db + "-journal"):
                wrong.append("no interrupted write to undo")
            done = b.tool(*NEW, "-q")
            if done.status != 0 or os.path.exists(w.db + "-journal"):
                wrong.append("%s after %s was killed: %s" % (b.name, a.name, done))
    # one account takes up what the other began
    done = second.tool("ip-report", "follow", "-q", "--course", "接办", mine[0][0])
    if done.status != 0:
        wrong.append("the other's incident: %s" % done)
    # nobody of the plan: reads where the group allows, writes nothing
    wrong += ["root: %s" % x for x in one_line(w.tool(*NEW), 3, "act.person")]
    return wrong + w.sound(), acts, times


def run(count, build, tmp):
    w = World(build, os.path.join(tmp, "crowds"))
    w.must("ip-plan", "adopt", "-q")
    w.must("ip-report", "import", "-q", "-", stdin="".join(
        '{"kind":"opinion","dept":"office","title":"批 %d","occurred":"now","place":"食堂",'
        '"course":"%s"}\n' % (k, "传言" * 100) for k in range(400)).encode())
    wrong, times = writers(w)
    count.ok("crowds: %d writers at once, %d acts, median %.0f ms, p99 %.0f ms" % (
        CROWD, len(times), statistics.median(times) * 1000, percentile(times, 0.99)), wrong)
    wrong, n = founders(build, tmp)
    count.ok("crowds: %d at once where no store is yet" % n, wrong)
    wrong, n = mixed(w)
    count.ok("crowds: %d readings while batches are written" % n, wrong)
    wrong, n = slow_reader(w)
    count.ok("crowds: %d acts beside output that nobody reads" % n, wrong)
    count.ok("crowds: a store that is held", held(w))
    with accounts(2) as made:
        if made is None:
            count.skip("crowds: two accounts", "accounts cannot be made here (root and useradd)")
            return
        os.chmod(tmp, 0o755)
        team = World(build, os.path.join(tmp, "team"))
        wrong, acts, times = two_accounts(team, *made)
        count.ok("crowds: two accounts, %d acts each, median %.0f ms, p99 %.0f ms" % (
            acts, statistics.median(times or [0]) * 1000, percentile(times or [0], 0.99)), wrong)
