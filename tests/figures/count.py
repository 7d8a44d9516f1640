"""Counts the figures of a replay by itself, from its JSON lines alone: no store, no log.

usage: count.py REPLAY.jsonl [MONTH]

Prints what `ip-review stats --format=tsv` must print of the same (columns as in COLUMNS), under
the limits of tests/data/plan-replay.yaml, long after the last line. MONTH: only the cases
that occurred in it, as "2016-03".
"""
import collections
import datetime
import json
import statistics
import sys

COLUMNS = "by value clock count timed median p90 kept late share running overdue stopped".split()
HOUR = 3600
VERIFY = {"red": HOUR, "orange": HOUR, "yellow": 2 * HOUR, "blue": 2 * HOUR}
FOLLOW = {"red": 4 * HOUR, "orange": 12 * HOUR, "yellow": 24 * HOUR, "blue": None}
SUMMARY = 30 * 24 * HOUR
BY = ["clock", "level", "dept", "kind", "month"]


def seconds(text):
    return int(datetime.datetime.fromisoformat(text).timestamp())


class Clock:
    """A deadline: opened, perhaps timed anew, met or stopped, or left."""

    def __init__(self, name, start, limit):
        self.name, self.start, self.due = name, start, start + limit
        self.met = self.stopped = None

    def retime(self, at, limit):
        due = self.start + limit
        if at <= self.due or due < self.due:
            self.due = due

    def outcome(self):
        if self.met is not None:
            return "timed", self.met <= self.due
        if self.stopped is not None:
            return "stopped", None if self.stopped <= self.due else False
        return "overdue", False


class Case:
    def __init__(self, line):
        self.at = seconds(line["at"])
        self.occurred = seconds(line["occurred_at"])
        self.dept = line["department"].replace("?", "unknown")  # its id in the plan
        self.kind, self.month = line["kind"], line["occurred_at"][:7]
        self.level, self.state = "", "reported"
        self.verified = self.started = self.ended = None
        self.report = self.at
        self.clocks = [Clock("verify", self.at, VERIFY["blue"])]
        self.follow = None
        self.breach = None  # start of the follow-up that was stopped late: on record once

    def open_follow(self, start, at):
        if self.breach is not None and start <= self.breach:
            start = at
        limit = FOLLOW[self.level]
        self.follow = Clock("follow-up", start, limit) if limit else None
        if self.follow:
            self.clocks.append(self.follow)

    def stop_follow(self, at):
        if self.follow:
            self.follow.stopped = at
            if at > self.follow.due:
                self.breach = self.follow.start
        self.follow = None

    def set_level(self, level, at):
        self.level = level
        if self.verified is None:
            self.clocks[0].retime(at, VERIFY[level])
        if self.follow:
            if FOLLOW[level] is None:
                self.stop_follow(at)
            else:
                self.follow.retime(at, FOLLOW[level])
        elif self.state == "responding":
            self.open_follow(self.report, at)

    def take(self, line):
        at, command = seconds(line["at"]), line["command"]
        self.state = line["state"]
        if command in ("warn-issue", "warn-adjust"):
            self.set_level(line["level"], at)
        elif command == "verify":
            self.verified = self.clocks[0].met = at
        elif command == "respond":
            self.started = at
            self.open_follow(self.report, at)
        elif command == "follow-up":
            self.report = at
            if self.state == "responding":
                if self.follow:
                    self.follow.met = at
                self.open_follow(at, at)
        elif command == "recommend-end":
            self.stop_follow(at)
        elif command == "send-back":
            self.open_follow(self.report, at)
        elif command == "approve-end":
            self.ended = at
            self.clocks.append(Clock("summary", at, SUMMARY))
        elif command == "reopen":
            self.ended, self.clocks[-1].stopped = None, at
            self.open_follow(at, at)

    def measured(self):
        """(name, span or None, outcome, in time or None) of all that is measured."""
        for name, start, end in (
                ("time-to-report", self.occurred, self.at),
                ("time-to-verify", self.at, self.verified),
                ("time-to-respond", self.at, self.started),
                ("time-to-end", self.at, self.ended)):
            yield (name, None, "running", None) if end is None else (name, end - start, "timed", None)
        for clock in self.clocks:
            outcome, kept = clock.outcome()
            yield clock.name, clock.met - clock.start if outcome == "timed" else None, outcome, kept


def cases_of(path):
    cases = {}
    with open(path, encoding="utf-8") as f:
        for line in map(json.loads, f):
            if line["expect"] != "accept":
                continue
            if line["command"] == "report":
                cases[line["case"]] = Case(line)
            else:
                cases[line["case"]].take(line)
    return cases.values()


def main():
    groups = collections.defaultdict(list)
    for case in cases_of(sys.argv[1]):
        if len(sys.argv) > 2 and case.month != sys.argv[2]:
            continue
        for measure in case.measured():
            for by in BY:
                groups[by, "" if by == "clock" else getattr(case, by), measure[0]].append(measure)
    print("\t".join(COLUMNS))
    for (by, value, clock), list_ in sorted(groups.items()):
        spans = sorted(m[1] for m in list_ if m[1] is not None)
        outcomes = collections.Counter(m[2] for m in list_)
        kept = sum(m[3] is True for m in list_)
        late = sum(m[3] is False for m in list_)
        row = [by, value, clock, len(list_), len(spans),
               int(statistics.median(spans) // 1) if spans else "",
               spans[-(-9 * len(spans) // 10) - 1] if spans else "",
               "" if clock.startswith("time-to-") else kept,
               "" if clock.startswith("time-to-") else late,
               "%.4f" % (kept / (kept + late)) if kept + late else "",
               outcomes["running"], outcomes["overdue"], outcomes["stopped"]]
        print("\t".join(map(str, row)))


if __name__ == "__main__":
    main()
