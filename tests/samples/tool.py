"""What the parts of this suite share: running the tools, counting, and an independent idea
of what a terminal must not see and how wide a character is (Python's own tables, not ours).
"""
import atexit
import concurrent.futures
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SAMPLES = os.environ.get("IPTK_SAMPLES") or os.path.join(TESTS, "../../shared/samples")
NEW = ["ip-report", "new", "-q", "--dept=office", "--kind=other", "--occurred=now"]
pool = concurrent.futures.ThreadPoolExecutor(2)


def build_dir(argv):
    named = argv[argv.index("-B") + 1] if "-B" in argv else os.environ.get("IPTK_BUILD")
    return os.path.realpath(named or os.path.join(TESTS, "../build/default"))


BUILD = build_dir(sys.argv)
TMP = tempfile.mkdtemp(dir=os.environ.get("TMPDIR") or
                       ("/dev/shm" if os.access("/dev/shm", os.W_OK) else None))
atexit.register(shutil.rmtree, TMP, True)


def environment(home):
    """As clean_env of suite.sh makes it: nothing of the caller's, a clock that stands still."""
    return {"HOME": home, "LC_ALL": "C.UTF-8", "TERM": "dumb",
            "PATH": BUILD + "/bin:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
            "LD_PRELOAD": BUILD + "/tests/fake_clock.so", "FAKE_NOW": "1772323200",
            "ASAN_OPTIONS": "verify_asan_link_order=0:detect_stack_use_after_return=0"}


# ---- counting ---------------------------------------------------------------------------

class Count:
    passed = failed = skipped = 0


def report(name, wrong):
    """One test: what was wrong, as a list; nothing when all is well."""
    if not wrong:
        Count.passed += 1
        if not os.environ.get("SUITE_QUIET"):
            print("ok " + name)
        return
    Count.failed += 1
    print("not ok %s: %d wrong" % (name, len(wrong)))
    for one in wrong[:5]:
        print("    " + ascii(one)[:900])


def skip(name, why):
    Count.skipped += 1
    print("skip %s: %s" % (name, why))


def finish():
    print("%d passed, %d failed, %d skipped" % (Count.passed, Count.failed, Count.skipped))
    return 1 if Count.failed else 0


# ---- characters -------------------------------------------------------------------------

def is_unsafe(c):
    """Controls, format characters (bidirectional and zero-width marks among them), line
    separators: what must never reach a terminal raw. Newline aside."""
    return c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp", "Cs")


def unsafe_in(data):
    """What of these bytes a terminal must not see; colours of our own aside."""
    text = re.sub(r"\x1b\[[0-9;]*m", "", data.decode("utf-8", "surrogateescape"))
    return sorted({"U+%04X" % ord(c) for c in text if is_unsafe(c)})


def width(text):
    cells = 0
    for c in text:
        if unicodedata.category(c) not in ("Mn", "Me", "Cf") and not "\u1160" <= c <= "\u11ff":
            cells += 2 if unicodedata.east_asian_width(c) in "WF" else 1
    return cells


def at_the_door(value):
    """CR and BOM are dropped at the door; the empty text is one not known."""
    if value.startswith(b"\xef\xbb\xbf"):
        value = value[3:]
    return value.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def from_tsv(cell):
    return re.sub(rb"\\(.)", lambda m: {b"t": b"\t", b"n": b"\n", b"r": b"\r",
                                        b"\\": b"\\"}[m[1]], cell)


# ---- the tools --------------------------------------------------------------------------

class Store:
    """A store of its own in a home of its own."""

    def __init__(self, name):
        self.home = os.path.join(TMP, name)
        os.mkdir(self.home)
        self.env = environment(self.home)
        self.db = os.path.join(self.home, ".local/state/iptk/incidents.db")

    def run(self, args, data=b"", **more):
        done = subprocess.run(args, input=data, capture_output=True, env=dict(self.env, **more),
                              cwd=self.home)
        return done.returncode, done.stdout, done.stderr

    def bytes(self):
        try:
            with open(self.db, "rb") as f:
                return f.read()
        except FileNotFoundError:
            return b""

    def file(self, name, data):
        path = os.path.join(self.home, name)
        with open(path, "wb") as f:
            f.write(data)
        return path

    def tsv(self, args):
        """Rows as dictionaries of bytes, their escapes undone."""
        status, out, err = self.run(args + ["--format=tsv"])
        assert status == 0, (args, err)
        lines = out.split(b"\n")[:-1]
        names = lines[0].decode().split("\t")
        return [dict(zip(names, map(from_tsv, line.split(b"\t")))) for line in lines[1:]]

    def jsonl(self, args, data=b""):
        status, out, err = self.run(args + ["--format=jsonl"], data)
        assert status == 0, (args, err)
        return [json.loads(line) for line in out.decode().split("\n")[:-1]]

    def records(self, refs):
        """`show` of all, by reference."""
        rows = self.jsonl(["ip-report", "show", "-"], "\n".join(refs).encode())
        return {row["ref"]: row for row in rows}


def message_fault(status, err, most=1):
    """What is wrong with how a refusal was told, or None."""
    lines = err.split(b"\n")
    if status not in (2, 3, 4, 5):
        return "status %d" % status
    if not err.endswith(b"\n") or len(lines) - 1 > most:
        return "not one line"
    if not re.match(rb"ip-[a-z]+: .+: .", lines[0]):
        return "no place"
    return "unsafe on stderr" if unsafe_in(err) else None


def refused(store, before, status, err):
    """A refusal: told in one line with a place, the store as it was. Returns faults."""
    fault = message_fault(status, err)
    if fault:
        return [fault]
    return ["the store changed"] if store.bytes() != before else []


def sample(name):
    """Records of a .jsonl sample."""
    with open(os.path.join(SAMPLES, name), encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def in_two(work, items):
    """Both cores: work(items, k) on each half, results joined."""
    items = list(items)
    halves = [pool.submit(work, items[k::2], k) for k in (0, 1)]
    return [one for half in halves for one in half.result()]
