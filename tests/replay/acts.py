"""The one table that maps the neutral commands of a replay to acts and to command lines.

A command is a list of acts, each (act, fields). In a field value {key} stands for a key of
the command's own line, {lead} for who leads the response at its level.
"""

LEAD = {"red": "head", "orange": "deputy", "yellow": "director", "blue": "reporter"}
DOC = "单{case}"

COMMANDS = {
    "report": [("report.new", {
        "source": "{case}", "kind": "{kind}", "dept": "{department}", "place": "{place}",
        "occurred": "{occurred_at}", "course": "{case}", "by": "reporter"})],
    "follow-up": [("report.follow", {"course": "{case} {at}", "by": "reporter", "reason": "-"})],
    "verify": [("report.verify", {"reason": "-"})],
    "warn-issue": [("warning.issue", {"level": "{level}", "scope": "-", "measures": "-"})],
    "warn-adjust": [("warning.adjust", {"level": "{level}", "reason": "-"})],
    "warn-lift": [("warning.lift", {"reason": "-"})],
    "respond": [("response.start", {"by": "{lead}", "doc": DOC, "reason": "-"})],
    "recommend-end": [
        ("close.assess", {"assessor": ["expert", "officer"],
                          "criterion": ["controlled=yes", "hazard=yes"]}),
        ("close.recommend", {})],
    "approve-end": [("close.approve", {"by": "head", "doc": DOC})],
    "send-back": [("close.return", {"by": "head", "doc": DOC, "reason": "-"})],
    "reopen": [("close.reopen", {"reason": "-"})],
    "unknown-state": [("no.such-act", {})],
}

VERBS = {
    "report.new": ["ip-report", "new"], "report.follow": ["ip-report", "follow"],
    "report.verify": ["ip-report", "verify"], "warning.issue": ["ip-warn", "issue"],
    "warning.adjust": ["ip-warn", "adjust"], "warning.lift": ["ip-warn", "lift"],
    "response.start": ["ip-escalate", "start"], "close.assess": ["ip-close", "assess"],
    "close.recommend": ["ip-close", "recommend"], "close.approve": ["ip-close", "approve"],
    "close.return": ["ip-close", "return"], "close.reopen": ["ip-close", "reopen"],
    "no.such-act": ["ip-report", "no-such-verb"],
}
OPTIONS = {"doc": "ref"}


def fill(value, line):
    words = dict(line, lead=LEAD.get(line.get("level"), "head"))
    if isinstance(value, list):
        return [fill(v, line) for v in value]
    return value.format(**words)


def acts_of(line):
    """The acts of one line of a replay, as JSON-able objects."""
    for act, fields in COMMANDS[line["command"]]:
        made = {"act": act, "at": line["at"]}
        if act != "report.new":
            made["ref"] = "=" + line["case"]
        made.update({name: fill(value, line) for name, value in fields.items()})
        yield made


def command_of(act):
    """The command line of one act."""
    argv = VERBS[act["act"]] + ["-q"]
    for name, value in act.items():
        if name in ("act", "ref"):
            continue
        for one in value if isinstance(value, list) else [value]:
            argv.append("--%s=%s" % (OPTIONS.get(name, name), one))
    if "ref" in act:
        argv.append(act["ref"])
    return argv
