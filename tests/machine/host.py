"""The machine itself: its folders, accounts, clock, system log and mail, laid out in namespaces
that tests/machine/run has entered. Not a test.

Everything lives on one tmpfs, of which /var, /run, /usr/local, /dev and a copy of /etc are bound
over the real ones. The tools are installed as an administrator installs them.
"""
import collections
import datetime
import email
import email.policy
import fcntl
import glob
import os
import pwd
import shutil
import signal
import socket
import struct
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PATH = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"
EXAMPLES = os.path.join(ROOT, "share/examples")
DUTY = 61234
ZONE = datetime.timezone(datetime.timedelta(hours=8))
FOLDERS = ("cache empty lib/iptk lib/opensmtpd/empty lib/prometheus/node-exporter log mail "
           "spool/cron/crontabs spool/smtpd tmp www/iptk clock home/duty").split()
SMTPD = """table users { "@" = "nobody" }
listen on socket
listen on lo port 25 hostname localhost
action "box" maildir "/var/mail/%{rcpt.user}" virtual <users>
match for any from any action "box"
"""


def which(program):
    return shutil.which(program, path=PATH)


def read(path):
    with open(path, encoding="utf-8") as f:
        return f.read()


def write(path, text, mode=0o644):
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    os.chmod(path, mode)


def wait_for(what, until, seconds=20):
    """Look until it is true; a test that has to wait so long has failed."""
    end = time.monotonic() + seconds
    while True:
        seen = until()
        if seen or time.monotonic() > end:
            return seen
        time.sleep(0.02)


class Count:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0
        self.quiet = os.environ.get("SUITE_QUIET")

    def check(self, name, wrong):
        wrong = wrong if isinstance(wrong, str) else "\n".join(str(x) for x in wrong or [])
        if wrong:
            self.failed += 1
            print("not ok machine/%s" % name)
            for line in wrong.splitlines()[:40]:
                print("    " + line)
        else:
            self.passed += 1
            if not self.quiet:
                print("ok machine/%s" % name)
        sys.stdout.flush()

    def finish(self):
        print("%d passed, %d failed, %d skipped" % (self.passed, self.failed, self.skipped))
        return 1 if self.failed else 0


class Host:
    def __init__(self, build, folder):
        self.base, self.n_said = folder, 0
        os.chmod(folder, 0o755)
        self.mount("-t", "tmpfs", "-o", "mode=755", "tmpfs", folder)
        self.lay_out()
        self.install(build)
        self.cover()
        self.set_clock("08:00")
        socket.sethostname("iptk.example.org")
        loopback_up()
        os.makedirs("/run/lock", exist_ok=True)
        self.log = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.log.bind("/dev/log")
        os.chmod("/dev/log", 0o666)

    @staticmethod
    def mount(*words):
        subprocess.run(["mount", *words], check=True)

    def lay_out(self):
        for name in FOLDERS:
            os.makedirs(os.path.join(self.base, "var", name))
        for name in ("run", "usr-local", "dev"):
            os.makedirs(os.path.join(self.base, name))
        var = os.path.join(self.base, "var")
        os.symlink("/run", os.path.join(var, "run"))
        os.chmod(os.path.join(var, "tmp"), 0o1777)
        os.chmod(os.path.join(var, "spool/smtpd"), 0o711)
        os.chmod(os.path.join(var, "spool/cron/crontabs"), 0o1730)
        os.chown(os.path.join(var, "mail"), pwd.getpwnam("nobody").pw_uid, -1)
        for name in ("lib/iptk", "lib/prometheus/node-exporter", "www/iptk", "home/duty"):
            os.chown(os.path.join(var, name), DUTY, DUTY)
        self.lay_out_etc(os.path.join(self.base, "etc"))

    @staticmethod
    def lay_out_etc(etc):
        subprocess.run(["cp", "-a", "/etc", etc], check=True)
        for name in ("passwd", "group"):
            others = [line for line in read("/etc/" + name).splitlines()
                      if not line.startswith("duty:")]
            write(os.path.join(etc, name), "\n".join(others) + "\n")
        with open(etc + "/passwd", "a", encoding="utf-8") as f:
            f.write("duty:*:%d:%d::/var/home/duty:/bin/sh\n" % (DUTY, DUTY))
        with open(etc + "/group", "a", encoding="utf-8") as f:
            f.write("duty:*:%d:\n" % DUTY)
        for name in os.listdir(etc + "/cron.d"):
            os.remove(os.path.join(etc, "cron.d", name))
        write(etc + "/crontab", "")
        write(etc + "/hosts", "127.0.0.1 localhost\n127.0.1.1 iptk.example.org\n")
        write(etc + "/smtpd.conf", SMTPD)
        # what cron's jobs get of us: pam_env hands them the faked clock, and nothing else
        write(etc + "/environment", "LD_PRELOAD=/usr/local/lib/fake_clock.so\n"
              "FAKE_NOW=@/var/clock/now\nASAN_OPTIONS=verify_asan_link_order=0\n")

    def install(self, build):
        local = os.path.join(self.base, "usr-local")
        subprocess.run(["cmake", "--install", build, "--prefix", local], check=True,
                       stdout=subprocess.DEVNULL)
        os.makedirs(local + "/lib", exist_ok=True)
        shutil.copy(os.path.join(build, "tests/fake_clock.so"), local + "/lib")

    def cover(self):
        """Bind it all over the real machine's; /dev is a small one with our log."""
        dev = os.path.join(self.base, "dev")
        for name in ("null", "zero", "full", "random", "urandom", "tty"):
            write(os.path.join(dev, name), "")
            self.mount("--bind", "/dev/" + name, os.path.join(dev, name))
        os.makedirs(dev + "/shm", 0o1777)
        os.symlink("/proc/self/fd", dev + "/fd")
        self.mount("--rbind", dev, "/dev")
        for name, place in (("etc", "/etc"), ("run", "/run"), ("usr-local", "/usr/local"),
                            ("var", "/var")):
            self.mount("--bind", os.path.join(self.base, name), place)

    # ---- the clock, and what the duty officer types ------------------------------------------

    def set_clock(self, when):
        """HH:MM[:SS] of 1 March 2026, or seconds since the epoch."""
        if isinstance(when, str):
            parts = [int(x) for x in when.split(":")] + [0]
            when = int(datetime.datetime(2026, 3, 1, *parts[:3], tzinfo=ZONE).timestamp())
        self.now = when
        write("/var/clock/new", "%d\n" % when)
        os.rename("/var/clock/new", "/var/clock/now")

    def environment(self, **more):
        return {"HOME": "/var/home/duty", "PATH": PATH, "LANG": "C.UTF-8", "TERM": "dumb",
                "IPTK_DB": "/var/lib/iptk/incidents.db", "FAKE_NOW": "@/var/clock/now",
                "LD_PRELOAD": "/usr/local/lib/fake_clock.so",
                "ASAN_OPTIONS": "verify_asan_link_order=0", **more}

    def duty(self, *words, text=None):
        """A command of the duty officer, which must work; what it printed."""
        done = subprocess.run(words, env=self.environment(), cwd="/var/home/duty", user=DUTY,
                              group=DUTY, extra_groups=[], capture_output=True, text=True,
                              check=False, timeout=60, input=text or "")
        if done.returncode != 0:
            raise RuntimeError("%s: %d %s" % (words, done.returncode, done.stderr))
        return done.stdout.strip()

    def red(self, title):
        """An incident with a red warning, as the duty officer enters it."""
        ref = self.duty("ip-report", "new", "-q", "--kind", "opinion", "-d", "logistics",
                        "--occurred", "now", "--place", "第一食堂", "--course", "有人发帖", "-t", title)
        self.duty("ip-report", "verify", "-q", ref)
        self.duty("ip-warn", "issue", "-q", "-l", "red", "--scope", "校内", "--measures", "值守", ref)
        return ref


def is_time(field, n):
    """Whether a field of a crontab, of the kinds that the shipped one has, is for N."""
    if field.startswith("*/"):
        return n % int(field[2:]) == 0
    return field == "*" or int(field) == n


def loopback_up():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        flags = fcntl.ioctl(s, 0x8913, struct.pack("16sh14x", b"lo", 0))  # SIOCGIFFLAGS
        up = struct.unpack("16sh14x", flags)[1] | 1
        fcntl.ioctl(s, 0x8914, struct.pack("16sh14x", b"lo", up))  # SIOCSIFFLAGS


# ---- what runs on it -----------------------------------------------------------------------------

class Mta:
    """OpenSMTPD, delivering into one Maildir a recipient."""

    def __init__(self):
        self.process = None

    def start(self):
        self.process = subprocess.Popen(["smtpd", "-d", "-f", "/etc/smtpd.conf"],
                                        env={"PATH": PATH}, stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return wait_for("the MTA", lambda: self.ask("show", "status") is not None)

    @staticmethod
    def ask(*words):
        done = subprocess.run(["smtpctl", *words], capture_output=True, text=True, check=False,
                              env={"PATH": PATH})
        return done.stdout if done.returncode == 0 else None

    def stop(self):
        self.process.terminate()
        self.process.wait(10)

    def settle(self):
        """Whether all that was handed over has been delivered."""
        return wait_for("delivery", lambda: self.ask("show", "queue") == ""
                        and not os.listdir("/var/spool/smtpd/offline"))


def boxes():
    """{recipient: [mail]} of all Maildirs."""
    found = collections.defaultdict(list)
    for path in glob.glob("/var/mail/*/new/*"):
        with open(path, "rb") as f:
            found[path.split("/")[3]].append(
                email.message_from_binary_file(f, policy=email.policy.default))
    return found


class Cron:
    """Vixie cron, its clock the faked one. It sleeps by the real one; a child's end wakes it to
    look at the clock again, and that is what it is told when the clock has been set."""

    def __init__(self, machine):
        self.machine, self.process, self.said = machine, None, []

    def start(self):
        self.process = subprocess.Popen(
            ["cron", "-f", "-L", "3"], env={"PATH": PATH, "TZ": "Asia/Shanghai", **{
                k: v for k, v in self.machine.environment().items()
                if k in ("LD_PRELOAD", "FAKE_NOW", "ASAN_OPTIONS")}},
            stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return self.hear(lambda line: "@reboot" in line)

    def leap(self, when):
        """To another time, without what a cron that runs makes up for; its jobs are run."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(10)
        self.machine.set_clock(when - 30)
        self.start()
        self.minute(when)

    def next_line(self, seconds):
        self.machine.log.settimeout(seconds)
        try:
            line = self.machine.log.recv(4096).decode(errors="replace")
        except TimeoutError:
            return None
        self.said.append(line)
        return line

    def hear(self, fits, seconds=20):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            line = self.next_line(0.05)
            if line is not None and fits(line):
                return line
        raise RuntimeError("cron said nothing of it: %s" % self.said[-5:])

    def jobs(self):
        """How many lines of the crontab are for this minute."""
        now = datetime.datetime.fromtimestamp(self.machine.now, ZONE)
        lines = [line.split() for line in read("/etc/cron.d/iptk").splitlines()
                 if line[:1] in tuple("*0123456789")]
        return sum(is_time(words[0], now.minute) and is_time(words[1], now.hour) for words in lines)

    def minute(self, when=None):
        """Set the clock, to the next minute or to WHEN; back when all jobs of it have ended."""
        self.machine.set_clock(when if when is not None else self.machine.now // 60 * 60 + 60)
        begun = ended = 0
        end = time.monotonic() + 90
        while time.monotonic() < end and (ended < self.jobs() or self.has_children()):
            line = self.next_line(0.02)
            if line is None and begun == 0:
                self.process.send_signal(signal.SIGCHLD)
            begun += line is not None and ") CMD (" in line
            ended += line is not None and ") END (" in line
        if not begun == ended == self.jobs():
            raise RuntimeError("at %s cron began %d jobs and ended %d of %d; last it said %s" % (
                self.machine.now, begun, ended, self.jobs(), self.said[-5:]))

    def has_children(self):
        with open("/proc/%d/task/%d/children" % (self.process.pid, self.process.pid),
                  encoding="ascii") as f:
            return f.read() != ""
