"""The metrics of the shipped crontab, its mark taken away, through the node exporter's textfile
collector; and the shipped rules in a Prometheus that scrapes it: its alarms fire and clear."""
import json
import os
import re
import subprocess
import time
import urllib.error
import urllib.request

import host

WANTS = {"cron": "cron", "prometheus": "prometheus", "prometheus-node-exporter":
         "prometheus-node-exporter", "cmake": "cmake"}
COLLECTED = "/var/lib/prometheus/node-exporter"
CONFIG = """global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
rule_files: [/var/tmp/iptk-alerts.yml]
scrape_configs:
  - {job_name: node, static_configs: [{targets: ["127.0.0.1:9100"]}]}
"""


def get(address):
    try:
        with urllib.request.urlopen("http://127.0.0.1" + address, timeout=5) as answer:
            return answer.read().decode()
    except (urllib.error.URLError, ConnectionError):
        return ""


def start(program, *words):
    return subprocess.Popen([program, *words], env={"PATH": host.PATH}, cwd="/var/tmp",
                            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                            stderr=subprocess.DEVNULL)


def served():
    """Our metrics as the exporter gives them, one a line."""
    return sorted(line for line in get(":9100/metrics").splitlines() if line.startswith("iptk_"))


def firing():
    answer = get(":9090/api/v1/alerts")
    alerts = json.loads(answer)["data"]["alerts"] if answer else []
    return {a["labels"]["alertname"]: a["annotations"] for a in alerts if a["state"] == "firing"}


def fired(wanted):
    """Wait until just these alarms fire; what is wrong else."""
    host.wait_for("alarms", lambda: set(firing()) == set(wanted))
    seen = firing()
    return "" if set(seen) == set(wanted) else "firing: %s" % seen


def run(count, machine):
    machine.set_clock(int(time.time()) - 3600)
    crontab = host.read(os.path.join(host.EXAMPLES, "iptk.cron"))
    host.write("/etc/cron.d/iptk", re.sub(r"^#(\*.*)$", r"\1", crontab, flags=re.M))
    machine.duty("ip-plan", "adopt", "-q")
    ref = machine.duty("ip-report", "new", "-q", "--kind", "opinion", "-d", "logistics",
                       "--occurred", "now", "--place", "食堂", "--course", "停业", "-t", "停业传言")
    machine.duty("ip-report", "verify", "-q", ref)
    machine.duty("ip-warn", "issue", "-q", "-l", "yellow", "--scope", "校内", "--measures", "值守",
                 ref)
    cron = host.Cron(machine)
    # what was checked 11 minutes ago: nothing is overdue yet, but nobody looks any more
    cron.leap(int(time.time()) // 60 * 60 - 660)
    start("prometheus-node-exporter", "--collector.disable-defaults", "--collector.textfile",
          "--collector.textfile.directory=" + COLLECTED, "--web.listen-address=127.0.0.1:9100")
    through_exporter(count)
    host.write("/var/tmp/prometheus.yml", CONFIG)
    host.write("/var/tmp/iptk-alerts.yml", host.read(os.path.join(host.EXAMPLES,
                                                                  "iptk-alerts.yml")))
    start("prometheus", "--config.file=/var/tmp/prometheus.yml", "--storage.tsdb.path=/var/tmp/tsdb",
          "--web.listen-address=127.0.0.1:9090", "--log.level=error")
    alarms(count, machine, cron, ref)


def through_exporter(count):
    host.wait_for("the exporter", served)
    own = sorted(line for line in host.read(COLLECTED + "/iptk.prom").splitlines()
                 if line.startswith("iptk_"))
    got = served()
    # the exporter writes large numbers its own way
    same = [[(line.rsplit(" ", 1)[0], float(line.rsplit(" ", 1)[1])) for line in lines]
            for lines in (own, got)]
    count.check("prometheus: the exporter gives what cron collected", "" if own and
                same[0] == same[1] else "%s\nnot\n%s" % (got, own))
    error = re.search(r"^node_textfile_scrape_error (\S+)$", get(":9100/metrics"), re.M)
    count.check("prometheus: the collector has nothing to say",
                "" if error and error.group(1) == "0" else str(error))


def alarms(count, machine, cron, ref):
    count.check("prometheus: nobody has looked for eleven minutes: an alarm",
                fired({"IptkCheckDead"}))
    cron.leap(int(time.time()) // 60 * 60)
    count.check("prometheus: cron looks again: it clears", fired(set()))
    cron.leap(int(time.time()) // 60 * 60 + 7200)
    wrong = fired({"IptkDeadlineOverdue"})
    said = firing().get("IptkDeadlineOverdue", {}).get("summary", "")
    n = len(overdue(machine))
    count.check("prometheus: something is overdue: an alarm, in Chinese",
                wrong or ("" if n > 0 and said == "应急时限逾期：%d 项" % n else said))
    for dept in "office publicity infotech security logistics".split():
        machine.duty("ip-warn", "ack", "-q", "-d", dept, ref)
    machine.duty("ip-escalate", "start", "-q", ref)
    cron.minute()
    count.check("prometheus: it is done: the alarm clears", fired(set()))


def overdue(machine):
    done = subprocess.run(["ip-report", "check", "-q"], env=machine.environment(), user=host.DUTY,
                          group=host.DUTY, extra_groups=[], capture_output=True, text=True,
                          check=False)
    return done.stdout.split()
