"""Reminding, against a table worked out by hand: a red incident of 08:00 under the built-in plan,
whose response has begun and of which nothing else is done. Once, sixty times, by eight at once,
after six hours, with the clock set back and forth; stopped by an acknowledgement and brought
back; a warning that stays open until its last department.
"""
import collections
import os
import random
import shutil
import subprocess

from world import NOON, World, is_slow

# instant of 1 March, threshold in seconds, clock, who: steps that come once
OFFICE = ("director", "officer")
STEPS = [
    ("08:10:00", -300, "ack", ("director", "publicity-head", "infotech-head", "security-head",
                               "logistics-head")),
    ("08:15:00", 0, "ack", ("director", "publicity-head", "infotech-head", "security-head",
                            "logistics-head") + 5 * ("officer",)),
    ("08:20:00", -600, "phone", OFFICE),
    ("08:30:00", 0, "phone", OFFICE + ("deputy",)),
    ("08:30:00", 900, "ack", 5 * ("director",)),
    ("08:40:00", -1200, "written", OFFICE),
    ("08:45:00", 900, "phone", ("head",)),
    ("09:00:00", 0, "written", OFFICE + ("deputy",)),
    ("09:30:00", 1800, "written", ("head",)),
    ("09:45:00", -900, "progress", ("deputy", "director")),
    ("10:00:00", 0, "progress", ("deputy", "director")),
    ("11:00:00", 3600, "progress", ("head",)),
    ("11:30:00", -1800, "follow-up", ("logistics-head",)),
    ("12:00:00", 0, "follow-up", ("logistics-head", "officer")),
    ("13:00:00", 3600, "follow-up", ("director",)),
]
# and again each so often: the phone every 30 minutes, the written report every hour
REPEATS = [
    ("09:15:00", 2700, "phone", ("head",)), ("09:45:00", 4500, "phone", ("head",)),
    ("10:15:00", 6300, "phone", ("head",)), ("10:30:00", 5400, "written", ("head",)),
    ("10:45:00", 8100, "phone", ("head",)), ("11:15:00", 9900, "phone", ("head",)),
    ("11:30:00", 9000, "written", ("head",)), ("11:45:00", 11700, "phone", ("head",)),
    ("12:15:00", 13500, "phone", ("head",)), ("12:30:00", 12600, "written", ("head",)),
    ("12:45:00", 15300, "phone", ("head",)),
]


def seconds(time):
    """Of the first day, since the world's first moment at 08:00."""
    h, m, s = (int(x) for x in time.split(":"))
    return (h - 8) * 3600 + m * 60 + s


def table(rows, until="23:59:59"):
    """{(should, threshold, clock, who): how many}."""
    return collections.Counter((at, threshold, clock, who) for at, threshold, clock, people in rows
                               if at <= until for who in people)


class Ladder:
    """A copy of the same beginning, and what reminders there are in it."""

    def __init__(self, source, folder):
        shutil.copytree(source.folder, folder)
        self.w = World.__new__(World)
        self.w.folder, self.w.db = folder, os.path.join(folder, "store.db")
        self.w.env = dict(source.env, HOME=folder, IPTK_DB=self.w.db)

    def remind(self, at):
        return self.w.must("ip-escalate", "remind", "-q", now=at).split()

    def together(self, at, n):
        """By so many processes at once; what all of them made."""
        env = dict(self.w.env, FAKE_NOW=str(NOON + at))
        running = [subprocess.Popen(["ip-escalate", "remind", "-q", "--wait=60"], env=env,
                                    stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                   for _ in range(n)]
        made = []
        for process in running:
            out, err = process.communicate(timeout=120)
            if process.returncode != 0:
                raise RuntimeError("remind: %d %s" % (process.returncode, err.decode()))
            made += out.decode().split()
        return made

    def rows(self):
        """[(should, threshold, clock, who, noticed)] of all reminders."""
        lines = self.w.must("ip-warn", "notices", "--format=tsv", "-N", "-o",
                            "should,threshold,clock,recipient,at", now=200000).splitlines()
        rows = [line.split("\t") for line in lines]
        return [(r[0][11:19], int(r[1]), r[2], r[3], r[4][11:19]) for r in rows if r[2]]

    def told(self):
        return collections.Counter(r[:4] for r in self.rows())


def differ(got, want):
    return (["not told: %d of %s" % (n, k) for k, n in sorted((want - got).items())]
            + ["too much: %d of %s" % (n, k) for k, n in sorted((got - want).items())])


def at_the_second(ladder, how):
    """At each instant of the table: nothing a second before, then just what it says, then, as
    `how` asks again, nothing more; noticed in the second that it should have been."""
    wrong = []
    want = table(STEPS + REPEATS)
    for at in sorted({key[0] for key in want}):
        early = ladder.remind(seconds(at) - 1)
        if early:
            wrong.append("%d a second before %s" % (len(early), at))
        made = how(ladder, seconds(at))
        due = sum(n for key, n in want.items() if key[0] == at)
        if len(made) != due or len(set(made)) != due:
            wrong.append("%d at %s, not %d" % (len(made), at, due))
    wrong += differ(ladder.told(), want)
    return wrong + ["noticed at %s: %s" % (r[4], r) for r in ladder.rows() if r[0] != r[4]]


def once(ladder, at):
    return ladder.remind(at)


def sixty(ladder, at):
    """Sixty times within the minute where most falls due, a few times elsewhere."""
    n = 60 if at in (900, 1800, 6300) else 3
    return [ref for k in range(n) for ref in ladder.remind(at + k * 59 // n)]


def eight(ladder, at):
    return ladder.together(at, 8)


def gap(ladder):
    """Six hours of silence: each step made up for once, with the time that it should have gone;
    of the repeats missed none, for they would all say the same now."""
    wrong = []
    ladder.remind(seconds("08:20:00"))
    made = ladder.together(seconds("14:20:00"), 8) + ladder.remind(seconds("14:20:01"))
    wrong += differ(ladder.told(), table(STEPS))
    if len(made) != sum(table(STEPS).values()) - sum(table(STEPS, "08:20:00").values()):
        wrong.append("made %d" % len(made))
    for row in ladder.rows():
        noticed = "08:20:00" if row[0] <= "08:20:00" else "14:20:00"
        if row[4] != noticed:
            wrong.append("noticed at %s: %s" % (row[4], row))
    after = []
    for at in ("14:29:59", "14:30:00", "14:44:59", "14:45:00", "14:45:01"):
        after.append(len(ladder.remind(seconds(at))))
    if after != [0, 1, 0, 1, 0]:
        wrong.append("the repeats go on: %s" % after)
    return wrong


def forth(ladder):
    """Wherever the clock is set to: none twice, none before its time, no step left out."""
    dice = random.Random(31)
    for _ in range(60):
        ladder.remind(dice.randrange(-7200, seconds("13:00:00")))
    ladder.remind(seconds("13:00:00"))
    told = ladder.told()
    steps = table(STEPS)
    wrong = differ(collections.Counter({k: n for k, n in told.items() if k in steps}), steps)
    wrong += ["too much: %s" % (k,) for k, n in told.items()
              if n > (steps + table(REPEATS))[k]]
    return wrong + ["noticed before its time: %s" % (r,) for r in ladder.rows() if r[4] < r[0]]


def stopped(ladder):
    """Acknowledged at 08:33 the phone's ladder rests until the plan's half hour has passed, then
    comes back with what it held back; met, it says nothing more."""
    wrong = []
    for at in ("08:20:00", "08:30:00"):
        ladder.remind(seconds(at))
    ref = ladder.w.must("ip-warn", "notices", "--clock", "phone", "-q", now=1800).split()[-1]
    ladder.w.must("ip-warn", "ack", "-q", ref, now=seconds("08:33:00"))
    before = [r for r in ladder.rows() if r[2] == "phone"]
    for at in ("08:45:00", "08:59:00", "09:02:59"):
        ladder.remind(seconds(at))
    if [r for r in ladder.rows() if r[2] == "phone"] != before:
        wrong.append("it went on: %s" % ladder.rows())
    ladder.remind(seconds("09:03:00"))
    new = [r for r in ladder.rows() if r[2] == "phone"][len(before):]
    # who acknowledged, again; and the head, whom the ladder reached meanwhile
    want = [("09:03:00", 1980, "phone", "deputy", "09:03:00"),
            ("09:03:00", 900, "phone", "head", "09:03:00")]
    if sorted(new) != sorted(want):
        wrong.append("brought back: %s" % new)
    ladder.w.must("ip-report", "phone", "-q", "--to", "上级", "--reason", "占线", "2026-0001",
                  now=seconds("09:05:00"))
    count = len([r for r in ladder.rows() if r[2] == "phone"])
    for at in ("09:15:00", "09:33:00", "13:00:00"):
        ladder.remind(seconds(at))
    if len([r for r in ladder.rows() if r[2] == "phone"]) != count:
        wrong.append("it is done, and still reminded of")
    return wrong


def departments(ladder):
    """Four of five departments have acknowledged the warning, and the fifth's head the notice of
    it: the warning is open, overdue and reminded of, for that department alone."""
    wrong, w = [], ladder.w
    for dept in ("office", "publicity", "infotech", "security"):
        w.must("ip-warn", "ack", "-q", "-d", dept, "2026-0001", now=300)
        if not open_acks(w, 301):
            wrong.append("closed after %s" % dept)
    notices = w.must("ip-warn", "notices", "--format=tsv", "-N", "-o", "ref,recipient,about",
                     now=300).splitlines()
    for line in notices:
        ref, who, about = line.split("\t")
        if who == "logistics-head" and about == "warning.issue":
            w.must("ip-warn", "ack", "-q", ref, now=360)
    if open_acks(w, 361) != ["logistics"]:
        wrong.append("open for %s" % open_acks(w, 361))
    for at in ("08:10:00", "08:15:00", "08:30:00"):
        ladder.remind(seconds(at))
    told = collections.Counter(k for k in ladder.told().elements() if k[2] == "ack")
    wrong += differ(told, table([("08:10:00", -300, "ack", ("logistics-head",)),
                                 ("08:15:00", 0, "ack", ("logistics-head", "officer")),
                                 ("08:30:00", 900, "ack", ("director",))]))
    check = w.run("ip-report", "check", now=seconds("08:31:00"))
    if check.returncode != 1 or "部门签收预警" not in check.stdout.decode():
        wrong.append("check: %d %s" % (check.returncode, check.stdout.decode()))
    w.must("ip-warn", "ack", "-q", "-d", "logistics", "2026-0001", now=seconds("08:32:00"))
    if open_acks(w, 2000):
        wrong.append("open after the last")
    before = len(ladder.rows())
    ladder.remind(seconds("08:32:00"))
    if len([r for r in ladder.rows()[before:] if r[2] == "ack"]) != 0:
        wrong.append("reminded of what all have acknowledged")
    return wrong


def open_acks(w, now):
    """The departments that have a warning to acknowledge yet."""
    rows = w.must("ip-report", "due", "--format=tsv", "-N", "-o", "clock,owner", now=now)
    return [row.split("\t")[1] for row in rows.splitlines() if row.startswith("ack\t")]


def ladder(count, build, tmp):
    w = World(build, os.path.join(tmp, "ladder"), "{address: none}")
    ref = w.warn(level="red")
    w.must("ip-escalate", "start", "-q", ref)

    def check(name, test, *more):
        bed = Ladder(w, os.path.join(tmp, "ladder-" + test.__name__ + "".join(
            m.__name__ for m in more)))
        count.check("ladder: " + name, "\n".join((test(bed, *more) + bed.w.sound())[:30]))

    check("each step in its second", at_the_second, once)
    if not is_slow(build):
        check("asked sixty times within a minute, each once", at_the_second, sixty)
        check("by eight processes at once, each once", at_the_second, eight)
    check("after six hours of silence, each step once", gap)
    check("with the clock set back and forth, none twice, none left out", forth)
    check("stopped by an acknowledgement, back when nothing followed", stopped)
    check("a warning stays open until its last department", departments)
