"""Files that are not a store, stores that may not be written, disks without room.

Each is asked by a reader and by a writer: the status, one line, no crash, nothing changed.
"""
import contextlib
import os
import random
import shutil
import sqlite3
import subprocess

from world import NEW, World, files, one_line, query, tables

READ = ["ip-report", "list", "-q"]
NOBODY = 65534


def asked(w, name, *words, read=7, write=7, **more):
    """What is wrong with the answers of a reader, a writer, a check, an adoption."""
    wrong = []
    for command, status in ((READ, read), (["ip-review", "verify", "-q"], read),
                            (["ip-report", "check"], read), (NEW, write),
                            (["ip-report", "attach", "2026-0001", __file__], write)):
        done = w.tool(*command, **more)
        if status == 0:
            if done.status != 0 or done.err:
                wrong.append("%s: %s: %s" % (name, " ".join(command[:2]), done))
        else:
            wrong += ["%s: %s: %s" % (name, " ".join(command[:2]), x)
                      for x in one_line(done, status, *words)]
    return wrong


def strange(w, good):
    """What may stand in a store's place."""
    wrong = []

    def case(name, make, *words, **statuses):
        if os.path.isdir(w.folder):
            shutil.rmtree(w.folder)
        os.mkdir(w.folder)
        make(w.db)
        before = files_of(w)
        wrong.extend(asked(w, name, *words, **statuses))
        if files_of(w) != before:
            wrong.append("%s: changed: %s" % (name, sorted(set(files_of(w)) ^ set(before))))

    def write(data):
        def make(path):
            with open(path, "wb") as f:
                f.write(data)
        return make

    def other(path):
        con = sqlite3.connect(path)
        con.executescript("PRAGMA application_id = 252006673; CREATE TABLE t (a);"
                          "INSERT INTO t VALUES (1);")
        con.close()

    def edited(sql):
        def make(path):
            write(good)(path)
            con = sqlite3.connect(path)
            con.executescript(sql)
            con.close()
        return make

    def linked(path):
        write(good)(path)
        os.link(path, path + "-2")

    def symlinked(path):
        write(good)(path + "-2")
        os.symlink(path + "-2", path)

    case("absent", lambda path: None, "no store here; check the path; to found a new store at it: ip-plan adopt --db=FILE")
    case("directory absent", lambda path: os.rmdir(w.folder), "no store here")
    case("directory", os.mkdir)
    case("FIFO", os.mkfifo, "not a regular file")
    case("socket", lambda path: subprocess.run(
        ["python3", "-c", "import socket, sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])",
         path], check=True), "not a regular file")
    case("symlink", symlinked, "symbolic link")
    case("dangling symlink", lambda path: os.symlink("nowhere", path), "symbolic link")
    case("hard link", linked, "2 names")
    case("another application's", other, "another application's database")
    case("empty", write(b""))
    case("text", write("一份文本\n".encode() * 500), "not a store of iptk")
    case("newer schema", edited("PRAGMA user_version = 99"), "use a newer iptk")
    case("altered schema", edited("CREATE TABLE mine (a)"), "schema was altered")
    case("WAL", edited("PRAGMA journal_mode = WAL"))
    for size in (1, 99, 100, 512, 4096, 8192, len(good) // 2, len(good) - 4096, len(good) - 1):
        case("cut to %d bytes" % size, write(good[:size]))
    case("device", lambda path: w.env.update(IPTK_DB="/dev/null"), "not a regular file")
    w.env["IPTK_DB"] = w.folder + "/"
    wrong += asked(w, "a folder", "a directory, not a store")
    w.env["IPTK_DB"] = w.folder + "/" + "長" * 120 + "/x.db"
    wrong += asked(w, "long name")
    w.env["IPTK_DB"] = "/" + "d/" * 3000 + "x.db"
    wrong += asked(w, "long path")
    w.env["IPTK_DB"] = w.db + "\x1b[31m\n"
    wrong += asked(w, "control characters in the name")
    w.env["IPTK_DB"] = w.db
    return wrong


def files_of(w):
    """Regular files, but not the lock file, which a writer may well make beside anything."""
    if not os.path.isdir(w.folder):
        return {}
    seen = {}
    for name in os.listdir(w.folder):
        path = os.path.join(w.folder, name)
        if os.path.isfile(path):
            with open(path, "rb") as f:
                seen[name] = f.read()
        elif not name.endswith(".files"):
            seen[name] = None
    return seen


def damaged(w, good, seed):
    """Random bytes changed anywhere: any answer but a crash or a long wait."""
    rand = random.Random(seed)
    wrong, said = [], {}
    for _ in range(int(os.environ.get("IPTK_DAMAGES", "60"))):
        data = bytearray(good)
        for _ in range(rand.choice((1, 1, 3, 30))):
            data[rand.randrange(len(data))] = rand.randrange(256)
        shutil.rmtree(w.folder, ignore_errors=True)
        os.mkdir(w.folder)
        with open(w.db, "wb") as f:
            f.write(data)
        for words in (["ip-review", "verify", "-q"], ["ip-report", "list", "-J"],
                      ["ip-report", "log"], ["ip-review", "export"], NEW):
            done = w.tool(*words)
            said[done.status] = said.get(done.status, 0) + 1
            if done.status not in (0, 1, 7) or "Sanitizer" in done.err:
                wrong.append("%s: %s" % (" ".join(words[:2]), done))
            if done.status == 7 and len(done.lines()) != 1:
                wrong.append("%s: %s" % (" ".join(words[:2]), done))
    return wrong, said


@contextlib.contextmanager
def mounted(path, *options):
    os.makedirs(path, exist_ok=True)
    done = subprocess.run(["mount", *options, path], capture_output=True, check=False)
    try:
        yield done.returncode == 0
    finally:
        if done.returncode == 0:
            subprocess.run(["umount", "-l", path], check=False, capture_output=True)


def owner_only(w):
    """As an ordinary account, on its own store: what modes keep from being written."""
    wrong = []
    as_owner = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.getuid() == 0 else {}

    def own(folder_mode, file_mode):
        w.give_back()
        for top, folders, names in os.walk(w.folder):
            for name in [top] + [os.path.join(top, n) for n in folders + names]:
                if as_owner:
                    os.chown(name, NOBODY, NOBODY)
        os.chmod(w.db, file_mode)
        with contextlib.suppress(FileNotFoundError):
            os.unlink(w.db + ".lock")
        os.chmod(w.folder, folder_mode)

    for name, folder_mode, file_mode, read, write in (
            ("mode 0444", 0o755, 0o444, 0, 7), ("folder 0555", 0o555, 0o644, 0, 7),
            ("both", 0o555, 0o444, 0, 7), ("mode 0000", 0o755, 0o000, 7, 7),
            ("folder 0000", 0o000, 0o644, 7, 7)):
        own(folder_mode, file_mode)
        wrong += asked(w, name, read=read, write=write, **as_owner)
        os.chmod(w.folder, 0o755)
        os.chmod(w.db, 0o644)
        if tables(w.db) != w.state:
            wrong.append("%s: changed" % name)
    w.give_back()
    return wrong


def hot_journal(w):
    """An interrupted write where nobody may write: one sentence, and undone later."""
    wrong = []
    # the pages of a writer that is killed in the middle of its transaction
    script = ("import os, sqlite3, sys\nc = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
              "c.execute('PRAGMA cache_spill=1')\nc.execute('PRAGMA cache_size=2')\n"
              "c.execute('BEGIN IMMEDIATE')\n"
              "c.execute('CREATE TABLE half (a)')\n"
              "c.execute('INSERT INTO half WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1"
              " FROM n WHERE k < 300) SELECT randomblob(900) FROM n')\nos.kill(os.getpid(), 9)\n")
    subprocess.run(["python3", "-c", script, w.db], check=False)
    if not os.path.exists(w.db + "-journal"):
        return ["no journal was left to test with"]
    broken = files(w.folder)
    with mounted(w.folder, "--bind", w.folder) as can:
        if can:
            subprocess.run(["mount", "-o", "remount,ro,bind", w.folder], check=True)
            wrong += asked(w, "hot journal, read-only mount")
    if files(w.folder) != broken:
        wrong.append("a read-only mount changed")
    done = w.tool(*READ)
    if done.status != 0 or os.path.exists(w.db + "-journal"):
        wrong.append("a reader did not undo it: %s" % done)
    if tables(w.db) != w.state:
        wrong.append("not undone")
    return wrong + w.sound()


def read_only_mount(w):
    before = files(w.folder)
    wrong = []
    with mounted(w.folder, "--bind", w.folder) as can:
        if not can:
            return None
        subprocess.run(["mount", "-o", "remount,ro,bind", w.folder], check=True)
        wrong += asked(w, "read-only mount", read=0, write=7)
        done = w.tool("ip-plan", "adopt", "--db", w.folder + "/other.db")
        wrong += ["adopt: " + x for x in one_line(done, 7)]
    if files(w.folder) != before:
        wrong.append("changed")
    return wrong


def full_disk(w, kilobytes):
    """Acts until there is no room, then none at all."""
    folder = os.path.join(w.path, "small")
    wrong, n = [], 0
    with mounted(folder, "-t", "tmpfs", "-o", "size=%dk,mode=0755" % kilobytes, "tmpfs") as can:
        if not can:
            return None, 0
        mine = World(w.build, os.path.join(w.path, "small-home"))
        mine.folder, mine.db = folder, os.path.join(folder, "incidents.db")
        mine.env["IPTK_DB"] = mine.db
        made = mine.tool("ip-plan", "adopt", "-q")
        if made.status != 0:
            wrong += one_line(made, 7)
            if os.path.exists(mine.db):
                wrong.append("a store without its plan was left")
            subprocess.run(["mount", "-o", "remount,size=2m", folder], check=True)
            made = mine.tool("ip-plan", "adopt", "-q")
            if made.status != 0:
                wrong.append("not founded once there was room: %s" % made)
            else:
                wrong += mine.sound()
            return wrong, 0
        answered = []
        done = mine.tool(*NEW, "-q")
        while done.status == 0 and len(answered) < 5000:
            answered += done.refs()
            done = mine.tool(*NEW, "-q", "--cause", "原因" * 300)
        wrong += one_line(done, 7, "no room left")
        state = tables(mine.db)
        big = os.path.join(w.path, "big")
        with open(big, "wb") as f:
            f.write(os.urandom(kilobytes * 1024))
        wrong += ["attach: " + x for x in one_line(
            mine.tool("ip-report", "attach", answered[0], big), 7)] if answered else []
        for _ in range(3):
            wrong += one_line(mine.tool(*NEW, "--cause", "原因" * 3000), 7, "no room left")
        with open(folder + "/filler", "wb", buffering=0) as f, contextlib.suppress(OSError):
            while True:
                f.write(b"x" * 512)
        wrong += ["no room at all: " + x for x in one_line(mine.tool(*NEW), 7)]
        if tables(mine.db) != state:
            wrong.append("a failed act changed something")
        there = mine.must("ip-report", "list", "-q").refs()
        if sorted(there) != sorted(answered):
            wrong.append("%d answered for, %d there" % (len(answered), len(there)))
        wrong += mine.sound()
        left = [f for f in files(folder) if "incoming" in f or f.endswith("-journal")]
        if left:
            wrong.append("left: %s" % left)
        os.unlink(folder + "/filler")
        done = mine.tool("ip-report", "check")
        if done.status not in (0, 1):
            wrong.append("check: %s" % done)
        n = len(answered)
    return wrong, n


def run(count, build, tmp):
    w = World(build, os.path.join(tmp, "stores"))
    os.chmod(w.path, 0o755)
    w.must("ip-plan", "adopt", "-q")
    for _ in range(12):
        w.must(*NEW, "-q")
    w.keep()
    w.state = tables(w.db)
    with open(w.db, "rb") as f:
        good = f.read()
    count.ok("stores: modes that forbid", owner_only(w))
    wrong = read_only_mount(w)
    if wrong is None:
        count.skip("stores: read-only mount", "mounting is not allowed here")
    else:
        count.ok("stores: read-only mount", wrong)
    count.ok("stores: an interrupted write", hot_journal(w))
    count.ok("stores: what is not a store", strange(w, good))
    seed = int(os.environ.get("IPTK_SEED", "0")) or random.SystemRandom().randrange(1, 1 << 32)
    wrong, said = damaged(w, good, seed)
    count.ok("stores: damaged at random, answers %s (IPTK_SEED=%d)" % (
        ", ".join("%d × status %d" % (said[s], s) for s in sorted(said)), seed), wrong)
    for kilobytes in (40, 120, 300, 700):
        wrong, n = full_disk(w, kilobytes)
        if wrong is None:
            count.skip("stores: full disk", "mounting is not allowed here")
            break
        count.ok("stores: a disk of %d KiB, full after %d incidents" % (kilobytes, n), wrong)
