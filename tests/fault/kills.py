"""SIGKILL at random moments of writing commands.

Every command of a round bears the round's mark as its document, so that afterwards the log
tells how much of it there is: nothing, or the whole. What was acknowledged (a reference on
stdout) must be there. Commands follow each other without looking in between, so that most
interrupted writes are undone by the next writer, some by a reader.
"""
import json
import os
import random
import time

from world import NEW, World, query

LINES = 30
# how often each is tried
WEIGHT = {"new": 5, "signal": 2, "follow": 4, "verify": 3, "batch": 3, "issue": 3, "issue-many": 2,
          "import": 3, "import-k": 2, "attach": 3, "adopt": 2, "found": 2, "first": 2}


class Killer:
    def __init__(self, build, tmp, seed, rounds):
        self.random = random.Random(seed)
        self.rounds = rounds
        self.w = World(build, os.path.join(tmp, "kills"))
        self.wrong = []
        self.acknowledged = {}  # mark: number of references that came out
        self.wanted = {}        # mark: number of events the whole command makes
        self.what = {}          # mark: the command
        self.single = set()     # marks of commands where each line stands alone
        self.killed = self.finished = self.committed = 0
        self.took = {}          # command: its longest time so far
        self.refs = {"reported": [], "verified": []}
        self.n_folders = 0

    def prepare(self):
        w = self.w
        w.must("ip-plan", "adopt", "-q")
        self.plan = w.must("ip-plan", "show").out
        self.files = []
        for k in range(3):
            path = os.path.join(w.path, "evidence-%d.txt" % k)
            with open(path, "wb") as f:
                f.write(os.urandom(60000 + k))
            self.files.append(path)
        for _ in range(6):
            self.refs["reported"] += w.must(*NEW, "-q").refs()

    # ---- commands: (words, events, input)

    def some(self, state, n):
        have = self.refs[state]
        return self.random.sample(have, min(n, len(have)))

    def command(self, what, mark):
        doc = ["--ref", mark]
        if what in ("new", "signal"):
            return NEW + doc + (["--signal"] if what == "signal" else []), 1, None
        if what == "follow":
            refs = self.some("reported", 1) or self.some("verified", 1)
            return ["ip-report", "follow", "--course", "又有转发 " + mark] + doc + refs, 1, None
        if what in ("verify", "batch"):
            refs = self.some("reported", 1 if what == "verify" else 5)
            return ["ip-report", "verify"] + doc + refs, len(refs), None
        if what in ("issue", "issue-many"):
            refs = self.some("verified", 1 if what == "issue" else 4)
            return ["ip-warn", "issue", "-l", "orange", "--scope", "校内", "--measures", "值守"] \
                + doc + refs, len(refs), None
        if what in ("import", "import-k"):
            lines = [{"kind": "opinion", "dept": "office", "title": "批 %d" % k, "occurred": "now",
                      "place": "校内", "course": "传言", "doc": mark} for k in range(LINES)]
            text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
            if what == "import-k":
                self.single.add(mark)
            return ["ip-report", "import"] + (["-k"] if what == "import-k" else []) + ["-"], \
                LINES, text.encode()
        if what == "attach":
            # the content differs, so that each is written and not just found
            path = self.random.choice(self.files)
            with open(path, "ab") as f:
                f.write(mark.encode())
            return ["ip-report", "attach"] + doc + (self.some("reported", 1)
                or self.some("verified", 1)) + self.files, len(self.files), None
        return ["ip-plan", "adopt", "-"] + doc, 1, \
            self.plan.replace("version: builtin-1", "version: " + mark, 1).encode()

    # ---- rounds

    def run(self, words, given, what):
        """Start, wait a random while, kill; what came out on stdout."""
        start = time.monotonic()
        path = os.path.join(self.w.path, "input")
        with open(path, "wb") as f:
            f.write(given or b"")
        with open(path, "rb") as stdin:
            p = self.w.start(*words, stdin=stdin)
        longest = self.took.get(what)
        if longest is not None:
            time.sleep(self.random.uniform(0, longest * 1.1))
            p.kill()
        out, err = p.communicate()
        # drifts to where about as many end before the signal as after it
        if longest is None:
            self.took[what] = time.monotonic() - start
        elif p.returncode == -9:
            self.killed += 1
            self.took[what] *= 1.03
        else:
            self.finished += 1
            self.took[what] *= 0.94
        if p.returncode not in (0, -9):
            self.wrong.append("%s: status %d: %s" % (" ".join(words), p.returncode,
                                                     err.decode()[-500:]))
        out = out.decode()
        return p.returncode, out[:out.rfind("\n") + 1].split()

    def round(self, k):
        what = self.random.choices(list(WEIGHT), list(WEIGHT.values()))[0]
        if what in ("found", "first"):
            self.new_store(what)
            return
        if what in ("verify", "batch") and len(self.refs["reported"]) < 5 \
                or what.startswith("issue") and len(self.refs["verified"]) < 4:
            what = "new"
        mark = "R%d" % k
        words, n, given = self.command(what, mark)
        status, refs = self.run(words, given, what)
        self.acknowledged[mark] = n if status == 0 else len(refs)
        self.wanted[mark] = n
        self.what[mark] = what
        self.move(words, refs, status, what)
        if self.random.random() < 0.5:
            self.w.must("ip-report", "list", "-q")

    def move(self, words, refs, status, what):
        """Which references may be used for what from here on."""
        named = [x for x in words if x in self.refs["reported"] or x in self.refs["verified"]]
        if what in ("verify", "batch", "issue", "issue-many"):
            # unknown unless asked: take them out, and let back in what is surely so
            for state in self.refs.values():
                state[:] = [r for r in state if r not in named]
            if status == 0 and what in ("verify", "batch"):
                self.refs["verified"] += named
        elif what in ("new", "import", "import-k"):
            self.refs["reported"] += refs

    def new_store(self, what):
        """A kill while a store is made: none is there, or a whole one, and it can be made."""
        self.n_folders += 1
        folder = os.path.join(self.w.path, "new-%d" % self.n_folders)
        os.mkdir(folder)
        other = World(self.w.build, folder)
        other.path, other.db = self.w.path, os.path.join(folder, "incidents.db")
        if what == "first":
            other.db = os.path.join(folder, "home/.local/state/iptk/incidents.db")
            other.env["IPTK_DB"] = ""
        else:
            other.env["IPTK_DB"] = other.db
        words = NEW if what == "first" else ["ip-plan", "adopt"]
        mine, self.w = self.w, other
        try:
            status, refs = self.run(words, None, what)
        finally:
            self.w = mine
        other.must(*words)
        self.wrong += other.sound()
        if what == "first":
            n = query(other.db, "SELECT count(*) FROM incident")[0][0]
            if n not in (1, 2) or (refs and n != 2):
                self.wrong.append("first: %d incidents after the second, %s acknowledged"
                                  % (n, refs))

    def look(self):
        """Everything so far against the log."""
        there = dict(query(self.w.db, "SELECT json_extract(body, '$.act.doc'), count(*) FROM event"
                                      " GROUP BY 1"))
        self.committed = 0
        for mark, wanted in self.wanted.items():
            n = there.get(mark, 0)
            self.committed += n > 0
            if n < self.acknowledged[mark]:
                self.wrong.append("%s, %s: %d acknowledged, %d there" % (
                    mark, self.what[mark], self.acknowledged[mark], n))
            if n not in (0, wanted) and not (mark in self.single and n < wanted):
                self.wrong.append("%s, %s: half written, %d of %d" % (
                    mark, self.what[mark], n, wanted))
        self.wrong += self.w.sound()


def run(count, build, tmp):
    rounds = int(os.environ.get("IPTK_KILLS", "500"))
    seed = int(os.environ.get("IPTK_SEED", "0")) or random.SystemRandom().randrange(1, 1 << 32)
    killer = Killer(build, tmp, seed, rounds)
    killer.prepare()
    k = 0
    while killer.killed < rounds and not killer.wrong:
        killer.round(k)
        k += 1
        if k % 100 == 0:
            killer.look()
    killer.look()
    left = [n for n in os.listdir(killer.w.folder) if not n.startswith("incidents.db")]
    if left:
        killer.wrong.append("left in the store's folder: %s" % left)
    count.ok("kills: %d SIGKILLs and %d finished commands; %d events, %d of %d marked commands "
             "in the log, %d with an answer (IPTK_SEED=%d)" % (
                 killer.killed, killer.finished,
                 query(killer.w.db, "SELECT count(*) FROM event")[0][0], killer.committed,
                 len(killer.wanted), sum(1 for n in killer.acknowledged.values() if n), seed),
             killer.wrong)
