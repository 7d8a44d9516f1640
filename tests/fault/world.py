"""What the fault tests share: counting, a place to work in, and looking into a store.

Not a test itself. A World is a folder with its own HOME and one store; `tool` runs a
command in it with nothing of the caller's environment.
"""
import os
import shutil
import sqlite3
import subprocess
import sys

NEW = ["ip-report", "new", "--kind", "opinion", "--dept", "logistics", "--title", "食堂停业传言",
       "--occurred", "now", "--place", "第一食堂", "--course", "有人发帖说食堂停业"]
TABLES = "event plan incident part clock approval once trail personal".split()


class Count:
    """Prints a line a test, and the closing line that tests/run adds up."""

    def __init__(self):
        self.passed = self.failed = self.skipped = 0
        self.quiet = bool(os.environ.get("SUITE_QUIET"))

    def ok(self, name, wrong=None):
        """Passed when `wrong` (a text or a list of texts) is empty."""
        wrong = [wrong] if isinstance(wrong, str) else list(wrong or [])
        if wrong:
            self.failed += 1
            print("not ok " + name)
            for line in "\n".join(wrong[:20]).splitlines():
                print("    " + line)
        else:
            self.passed += 1
            if not self.quiet:
                print("ok " + name)
        sys.stdout.flush()

    def skip(self, name, why):
        self.skipped += 1
        print("skip %s: %s" % (name, why))

    def finish(self):
        print("%d passed, %d failed, %d skipped" % (self.passed, self.failed, self.skipped))
        return 1 if self.failed else 0


class Done:
    """A finished command."""

    def __init__(self, status, out, err):
        self.status, self.out, self.err = status, out, err

    def lines(self):
        return self.err.splitlines()

    def refs(self):
        """Whole lines of stdout only: a cut one was not acknowledged."""
        return self.out[:self.out.rfind("\n") + 1].split()

    def __str__(self):
        return "status %s, out %r, err %r" % (self.status, self.out[-300:], self.err[-600:])


class World:
    def __init__(self, build, path, **env):
        self.build, self.path = build, path
        self.home = os.path.join(path, "home")
        self.folder = os.path.join(path, "store")
        os.makedirs(self.home, exist_ok=True)
        os.makedirs(self.folder, exist_ok=True)
        self.db = os.path.join(self.folder, "incidents.db")
        self.env = {"HOME": self.home, "LC_ALL": "C.UTF-8", "TERM": "dumb", "IPTK_DB": self.db,
                    "PATH": build + "/bin:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"}
        self.env.update(env)

    def tool(self, *words, before=(), stdin=subprocess.DEVNULL, timeout=60, **more):
        """Run to the end; env= changes the environment (None removes a name)."""
        env = dict(self.env, **(more.pop("env", None) or {}))
        env = {k: v for k, v in env.items() if v is not None}
        given = {"input": stdin} if isinstance(stdin, bytes) else {"stdin": stdin}
        more.setdefault("stdout", subprocess.PIPE)
        more.setdefault("stderr", subprocess.PIPE)
        p = subprocess.run([*before, *words], env=env, cwd=self.path, timeout=timeout,
                           **given, **more)
        return Done(p.returncode, (p.stdout or b"").decode("utf-8", "replace"),
                    (p.stderr or b"").decode("utf-8", "replace"))

    def start(self, *words, **more):
        more.setdefault("stdin", subprocess.DEVNULL)
        more.setdefault("stdout", subprocess.PIPE)
        more.setdefault("stderr", subprocess.PIPE)
        return subprocess.Popen(words, env=self.env, cwd=self.path, **more)

    def must(self, *words, **more):
        done = self.tool(*words, **more)
        if done.status != 0:
            raise RuntimeError("%s: %s" % (" ".join(words), done))
        return done

    def keep(self):
        """Remember the store's folder as it is now."""
        shutil.rmtree(self.path + "/kept", ignore_errors=True)
        shutil.copytree(self.folder, self.path + "/kept", copy_function=shutil.copy)
        return files(self.folder)

    def give_back(self):
        """The store's folder as it was kept."""
        shutil.rmtree(self.folder)
        shutil.copytree(self.path + "/kept", self.folder, copy_function=shutil.copy)

    def sound(self):
        """What `verify` and SQLite find wrong; nothing when all is well."""
        wrong = []
        done = self.tool("ip-review", "verify", "-q")
        if done.status != 0 or done.out:
            wrong.append("verify: %s" % done)
        said = query(self.db, "PRAGMA integrity_check")
        if said != [("ok",)]:
            wrong.append("integrity_check: %s" % said)
        lost = query(self.db, "SELECT id FROM incident WHERE NOT EXISTS (SELECT 1 FROM part "
                              "WHERE part.incident = incident.id AND part.letter = 'r')")
        if lost:
            wrong.append("incidents without a report: %s" % lost)
        return wrong


def query(db, sql, *values):
    con = sqlite3.connect("file:%s?mode=rw" % db, uri=True, timeout=10)
    try:
        return con.execute(sql, values).fetchall()
    finally:
        con.close()


def tables(db):
    """The contents of all tables."""
    con = sqlite3.connect("file:%s?mode=rw" % db, uri=True, timeout=10)
    try:
        return {t: con.execute("SELECT * FROM %s ORDER BY 1, 2" % t).fetchall() for t in TABLES}
    finally:
        con.close()


def files(folder):
    """Every file below a folder with its bytes."""
    seen = {}
    for top, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(top, name)
            with open(path, "rb") as f:
                seen[os.path.relpath(path, folder)] = f.read()
    return seen


def one_line(done, status, *words):
    """What is wrong with a failure that must be one line on stderr, bearing these words."""
    wrong = []
    if done.status != status:
        wrong.append("status %s wanted" % status)
    if len(done.lines()) != 1:
        wrong.append("one line wanted")
    wrong += ["'%s' wanted" % w for w in words if w not in done.err]
    return wrong + [str(done)] if wrong else []
