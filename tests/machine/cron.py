"""The shipped crontab, as it is shipped, under Vixie cron and beside an MTA: what it mails and
delivers over two hours of 1 March 2026, the MTA being away for one of them."""
import collections
import os
import re
import subprocess

import host

WANTS = {"cron": "cron", "smtpd": "opensmtpd", "smtpctl": "opensmtpd", "s-nail": "s-nail",
         "cmake": "cmake"}
PEOPLE = "head deputy director officer publicity-head infotech-head security-head logistics-head"
HEADS = "director publicity-head infotech-head security-head logistics-head".split()
ID = re.compile(r"<([0-9]{4}-[0-9]+\.n[0-9]+)@[0-9a-f]{32}\.iptk\.invalid>")


def plan(version, channel):
    """The built-in plan with addresses, and the shipped channels with the one that is used."""
    text = host.read(os.path.join(host.ROOT, "share/plan.yaml"))
    text = text.replace("version: builtin-1", 'version: "%s"' % version)
    for person in PEOPLE.split():
        text = text.replace("\n  %s: {name: " % person, "\n  %s: {mail: %s@example.org, name: "
                            % (person, person), 1)
    channels = host.read(os.path.join(host.EXAMPLES, "channels.yaml"))
    channels = channels[channels.index("channels:"):channels.index("\nnotices:")]
    text = text.replace("channels:", channels, 1).replace("  log: {name: 记录, address: none}\n", "")
    return text.replace("\nnotices: ", "\nnotices:\n  channel: %s\n  #" % channel, 1)


def adopt(machine, version, channel):
    host.write("/var/home/duty/plan.yaml", plan(version, channel))
    machine.duty("ip-plan", "adopt", "-q", "plan.yaml")


def not_one(found, ref, whom):
    """Who has not exactly one mail of the act about an incident, its subject ending so."""
    wrong = []
    for name in whom:
        mails = [m for m in found[name] if m["Subject"].strip().startswith("红色预警")
                 and m["Subject"].strip().endswith("（%s）" % ref)]
        if len(mails) != 1:
            wrong.append("%s: %d mails" % (name, len(mails)))
    return wrong


def of_cron(found):
    return [m for m in found["duty"] if m["Subject"].startswith("Cron ")]


def as_recorded(machine, found):
    """Every notice that is sent is one mail in its recipient's box; there are no others."""
    rows = [row.split("\t") for row in machine.duty(
        "ip-warn", "notices", "--format=tsv", "-N", "-o", "ref,recipient,state").splitlines()]
    want = collections.Counter((ref, who) for ref, who, state in rows if state != "dead")
    got = collections.Counter()
    for who, mails in found.items():
        for mail in mails:
            match = ID.fullmatch(mail["Message-ID"] or "")
            if match:
                got[(match.group(1), who)] += 1
            elif not mail["Subject"].startswith("Cron "):
                yield "%s has a mail of nobody: %s" % (who, mail["Subject"])
    for key in sorted(set(want) | set(got)):
        if want[key] != got[key]:
            yield "%s: %d mails" % (key, got[key])
    yield from ["%s is %s" % (ref, state) for ref, who, state in rows
                if state not in ("sent", "acknowledged")]


def by_reader(name):
    """What s-nail shows of a Maildir."""
    done = subprocess.run(
        ["s-nail", "-n", "-S", "ttycharset=utf-8", "-S", "pager=cat", "-S", "crt=0", "-R", "-f",
         "/var/mail/" + name], input=b"type 1\nxit\n", capture_output=True, check=False,
        env={"HOME": "/var/tmp", "LC_ALL": "C.UTF-8", "TERM": "dumb", "PATH": host.PATH})
    return done.stdout.decode(errors="replace")


def run(count, machine):
    mta, cron = host.Mta(), host.Cron(machine)
    host.write("/etc/cron.d/iptk", host.read(os.path.join(host.EXAMPLES, "iptk.cron")))
    adopt(machine, "mail-1", "mail")
    if not mta.start():
        count.check("cron: the MTA starts", "it does not")
        return
    cron.start()
    quiet(count, machine, cron, mta)
    warned(count, machine, cron, mta)
    overdue(count, machine, cron, mta)
    away(count, machine, cron, mta)
    full(count, machine, cron, mta)


def quiet(count, machine, cron, mta):
    while machine.now % 3600 < 660:
        cron.minute()
    mta.settle()
    count.check("cron: eleven minutes with nothing wrong, no mail at all",
                ["%s: %s" % (k, [m.as_string() for m in v]) for k, v in host.boxes().items()])


def warned(count, machine, cron, mta):
    machine.set_clock("08:11:10")
    ref = machine.red("食堂停业传言，家长群大量转发")
    for _ in range(4):
        cron.minute()
    mta.settle()
    found = host.boxes()
    wrong = not_one(found, ref, HEADS) + ["%s too" % k for k in found if k not in HEADS]
    for mail in [m for mails in found.values() for m in mails]:
        text = mail.get_content()
        if "可能影响范围：校内" not in text or "红色预警：食堂停业传言" not in text:
            wrong.append("%s: %s" % (mail["To"], text))
    count.check("cron: a red warning, one mail in Chinese for each department", wrong)
    shown = by_reader("publicity-head")
    count.check("cron: s-nail reads it right", [
        "%s is not in:\n%s" % (x, shown) for x in (
            "红色预警：食堂停业传言，家长群大量转发", "应采取的措施：值守", "宣传部门负责人", "可能影响范围：校内")
        if x not in shown])
    count.check("cron: nothing of its own to say", [m.as_string() for m in of_cron(found)])


def overdue(count, machine, cron, mta):
    """The warning's departments had 15 minutes, until 08:26:10; four of the five kept them."""
    for dept in "office publicity infotech security".split():
        machine.duty("ip-warn", "ack", "-q", "-d", dept, "2026-0001")
    while machine.now % 3600 < 28 * 60:
        cron.minute()
    mta.settle()
    count.check("cron: not yet overdue when it last looked, no mail",
                [m.as_string() for m in of_cron(host.boxes())])
    while machine.now % 3600 < 40 * 60:
        cron.minute()
    mta.settle()
    mails = of_cron(host.boxes())
    wrong = ["%d mails" % len(mails)] if len(mails) != 1 else []
    for mail in mails:
        lines = mail.get_content().strip().splitlines()
        if len(lines) != 1 or not re.fullmatch(
                r"2026-0001.w1 ack +部门签收预警 3\.2\.2 +03-01 08:26 逾期 3 分 50 秒 +后勤部门 .*", lines[0]):
            wrong.append("says %s" % lines)
        if mail["To"] != "duty@example.org" or mail.get_content_charset() != "utf-8":
            wrong.append("headers %s" % mail.items())
    count.check("cron: one mail in Chinese when something is overdue, once however long", wrong)
    machine.duty("ip-warn", "ack", "-q", "-d", "logistics", "2026-0001")
    machine.duty("ip-report", "phone", "-q", "--to", "上级", "2026-0001")
    machine.duty("ip-escalate", "start", "-q", "2026-0001")
    cron.minute("08:41")
    while machine.now % 3600 < 46 * 60:
        cron.minute()
    mta.settle()
    count.check("cron: silent again once it is done", "" if len(of_cron(host.boxes())) == 1 else
                "%d mails" % len(of_cron(host.boxes())))


def away(count, machine, cron, mta):
    adopt(machine, "mail-2", "smtp")
    mta.stop()
    machine.set_clock("08:46:10")
    ref = machine.red("机房进水")
    while machine.now < host_time(machine, 9, 48):
        cron.minute()
    open_notices = machine.duty("ip-warn", "notices", "--state", "open", "-q").splitlines()
    count.check("cron: an hour without the MTA, all notices wait", "" if len(open_notices) >= 5
                and not_one(host.boxes(), ref, HEADS) else open_notices)
    mta.start()
    for _ in range(8):
        cron.minute(machine.now // 60 * 60 + 600)
    mta.settle()
    found = host.boxes()
    count.check("cron: when it is back, each department has the warning once",
                not_one(found, ref, HEADS))
    count.check("cron: and each notice of the day is one mail", list(as_recorded(machine, found)))
    machine.duty("ip-review", "verify", "-q")


def full(count, machine, cron, mta):
    """The MTA's spool has no room left, and then has again."""
    mta.stop()
    machine.mount("-t", "tmpfs", "-o", "size=1m,mode=711", "tmpfs", "/var/spool/smtpd")
    mta.start()
    filler = "/var/spool/smtpd/filler"
    with open(filler, "wb", buffering=0) as f:
        try:
            while True:
                f.write(bytes(4096))
        except OSError:
            pass
    ref = machine.red("停水")
    for _ in range(2):
        cron.minute()
    rows = [row.split("\t") for row in machine.duty(
        "ip-warn", "notices", "--state", "failed", "--format=tsv", "-N", "-o",
        "ref,recipient,about,attempts,answer").splitlines()]
    wrong = [] if {r[1] for r in rows if r[2] == "warning.issue"} == set(HEADS) else [str(rows)]
    wrong += ["%s says %s" % (r[0], r[4]) for r in rows
              if not re.fullmatch("退出码 4: s-nail: SMTP server: 4.*Temporary failure.*", r[4])]
    os.remove(filler)
    for _ in range(4):
        cron.minute()
    mta.settle()
    found = host.boxes()
    count.check("cron: a full spool, each notice waits and says why", wrong)
    count.check("cron: with room again, each department has the warning once",
                not_one(found, ref, HEADS) + list(as_recorded(machine, found)))
    machine.duty("ip-review", "verify", "-q")


def host_time(machine, hour, minute):
    return machine.now // 86400 * 86400 + (hour - 8) * 3600 + minute * 60
