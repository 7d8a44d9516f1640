"""What the parts of tests/notices share: counting, plans, and a store in a folder of its own.
Not a test.
"""
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
NOON = 1772323200  # 2026-03-01T08:00+08:00
NEW = ["ip-report", "new", "-q", "--kind", "opinion", "--dept", "logistics", "--occurred", "now",
       "--place", "第一食堂", "--course", "有人发帖说食堂停业"]
DEPTS = ["director", "publicity-head", "infotech-head", "security-head", "logistics-head"]


class Count:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0
        self.quiet = os.environ.get("SUITE_QUIET")

    def check(self, name, wrong):
        if wrong:
            self.failed += 1
            print("not ok notices/%s" % name)
            for line in str(wrong).splitlines():
                print("    " + line)
        else:
            self.passed += 1
            if not self.quiet:
                print("ok notices/%s" % name)
        sys.stdout.flush()

    def skip(self, name, why):
        self.skipped += 1
        print("skip notices/%s: %s" % (name, why))


def own_plan(channel):
    """The built-in plan with a channel and the departments' addresses."""
    with open(os.path.join(ROOT, "share/plan.yaml"), encoding="utf-8") as f:
        plan = f.read()
    plan = plan.replace("  log: {name: 记录, address: none}", "  own: " + channel)
    for person in DEPTS:
        plan = plan.replace("  %s: {name: " % person, "  %s: {mail: %s@example.org, name: "
                            % (person, person.split("-")[0]), 1)
    return plan


def recipe_plan(name):
    """A short plan with the shipped channels as they stand, but for which is used."""
    with open(os.path.join(ROOT, "share/examples/channels.yaml"), encoding="utf-8") as f:
        channels = f.read()
    return """version: "1"
unit: 图书馆
effective: 2026-01-01
owner: zhao
departments: {office: 办公室, logistics: 后勤}
people:
  wang: {name: 王敏, roles: head}
  zhao: {name: 赵军, roles: [director, department], department: office, mail: zhao@example.org}
  sun: {name: 孙磊, roles: [department], department: logistics, mail: sun@example.org}
decide:
  report.verify: {steps: [director, officer], not-author: no}
""" + channels.replace("  channel: mail", "  channel: " + name)


class World:
    """A store with a plan of its own, in a folder of its own."""

    def __init__(self, build, folder, channel, recipe=None):
        self.build, self.folder = build, folder
        os.makedirs(folder, exist_ok=True)
        self.db = os.path.join(folder, "store.db")
        self.env = {
            "HOME": folder, "LC_ALL": "C.UTF-8", "IPTK_DB": self.db, "TERM": "dumb",
            "PATH": build + "/bin:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
            "LD_PRELOAD": build + "/tests/fake_clock.so", "FAKE_NOW": str(NOON),
            "ASAN_OPTIONS": "verify_asan_link_order=0:detect_stack_use_after_return=0",
        }
        self.plan = os.path.join(folder, "plan.yaml")
        with open(self.plan, "w", encoding="utf-8") as f:
            f.write(recipe or own_plan(channel))
        self.must("ip-plan", "adopt", "-q", self.plan)

    def run(self, *words, now=None, before=()):
        env = dict(self.env)
        if now is not None:
            env["FAKE_NOW"] = str(NOON + now)
        return subprocess.run([*before, *words], env=env, cwd=self.folder, capture_output=True,
                              stdin=subprocess.DEVNULL, timeout=120, check=False)

    def must(self, *words, now=None):
        done = self.run(*words, now=now)
        if done.returncode != 0:
            raise RuntimeError("%s: %d %s" % (words, done.returncode, done.stderr.decode()))
        return done.stdout.decode()

    def warn(self, title="食堂停业传言", level="blue"):
        ref = self.must(*NEW, "-t", title).strip()
        self.must("ip-report", "verify", "-q", ref)
        self.must("ip-warn", "issue", "-q", "-l", level, "--scope", "校内", "--measures", "值守", ref)
        return ref

    def states(self):
        rows = self.must("ip-warn", "notices", "--format=tsv", "-N", "-o",
                         "ref,recipient,state,attempts,answer", now=100000).splitlines()
        return [row.split("\t") for row in rows]

    def sound(self):
        done = self.run("ip-review", "verify", "-q", now=100000)
        return [] if done.returncode == 0 else ["verify: %s" % done.stdout.decode()]


def is_slow(build):
    """Whether the tools are built with sanitizers: repeating shows nothing more of them."""
    with open(os.path.join(build, "bin/ip-warn"), "rb") as f:
        return b"__asan_init" in f.read()


def script(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as f:
        f.write("#!/bin/sh\n" + text)
    os.chmod(path, 0o755)
    return path
