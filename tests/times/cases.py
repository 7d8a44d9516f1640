#!/usr/bin/env python3
"""Count the due times of tests/data/clock-cases.tsv anew, and say where they differ.

By other means than the toolkit's: Python's zones, dates one by one, working time minute by
minute. What an act does to a clock already running (a level lowered after the limit, the end of
what recurs) is not counted here but by hand alone; the last line says how many rows that are.
"""
import re
import sys
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

MAJOR = ("red", "orange")
LEVELS = ("red", "orange", "yellow", "blue")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MINUTE = timedelta(minutes=1)


def flow(text):
    """A YAML flow mapping without its outer braces: as much of YAML as the cases use."""
    words = re.findall(r'"[^"]*"|[{}\[\],]|[^{}\[\],"]+', "{" + text + "}")
    words = [w.strip() for w in words if w.strip()]

    def value():
        word = words.pop(0)
        if word == "{":
            return entries("}")
        if word == "[":
            return entries("]")
        return word.strip('"')

    def entries(end):
        many = {} if end == "}" else []
        while words[0] != end:
            if words[0] == ",":
                words.pop(0)
            elif end == "]":
                many.append(value())
            else:
                key, _, rest = words.pop(0).partition(":")
                many[key] = rest.strip() or value()
        words.pop(0)
        return many

    return value()


def as_list(value):
    return value if isinstance(value, list) else [value]


def days_of(spans):
    for span in as_list(spans):
        first, _, last = span.partition("/")
        day = date.fromisoformat(first)
        while day <= date.fromisoformat(last or first):
            yield day
            day += timedelta(days=1)


class Calendar:
    def __init__(self, text):
        of = flow(text.partition(": ")[2].strip().removeprefix("{").removesuffix("}"))
        self.known = set(days_of(of["covers"]))
        self.week = {DAYS.index(d) for d in as_list(of.get("days", list(DAYS[:5])))}
        self.off = set(days_of(of.get("holidays", [])))
        self.made_up = set(days_of(of.get("make-up", [])))
        self.hours = [[60 * int(t[:2]) + int(t[3:]) for t in h.split("-")]
                      for h in as_list(of["hours"])]

    def works(self, day):
        return (day not in self.known or day in self.made_up
                or (day.weekday() in self.week and day not in self.off))


class Plan:
    def __init__(self, zone, calendar, shifts):
        self.zone, self.calendar, self.shifts = ZoneInfo(zone), calendar, shifts

    def instant(self, text):
        at = datetime.fromisoformat(text)
        return (at if at.tzinfo else at.replace(tzinfo=self.zone)).astimezone(timezone.utc)

    def wall(self, day, hour, minute=0, second=0):
        return datetime(day.year, day.month, day.day, hour, minute, second,
                        tzinfo=self.zone).astimezone(timezone.utc)

    def on(self, day, at):
        """The same time of day on another day."""
        local = at.astimezone(self.zone)
        return self.wall(day, local.hour, local.minute, local.second)

    def due(self, limit, start):
        if limit == "never" or start is None:
            return None
        local = start.astimezone(self.zone)
        if limit == "next shift":
            begins = [self.wall(local.date() + timedelta(days=d), int(s[:2]), int(s[3:]))
                      for d in range(3) for s in self.shifts]
            return min(b for b in begins if b > start)
        n, unit = re.fullmatch(r"(\d+) ?(.*)", limit).groups()
        n = int(n)
        if unit in ("h", "min", "d"):
            return start + n * {"h": timedelta(hours=1), "min": MINUTE, "d": timedelta(days=1)}[unit]
        if unit.startswith("month"):
            month = local.month - 1 + n
            first = date(local.year + month // 12, month % 12 + 1, 1)
            last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
            return self.on(first.replace(day=min(local.day, last.day)), start)
        if unit.startswith("calendar day"):
            return self.on(local.date() + timedelta(days=n), start)
        if unit.startswith("working day"):
            day = local.date()
            while n:
                day += timedelta(days=1)
                n -= self.calendar.works(day)
            return self.on(day, start)
        return self.work(n * (60 if "hour" in unit else 1), start)

    def work(self, minutes, at):
        while minutes:
            local = at.astimezone(self.zone)
            now = local.hour * 60 + local.minute
            if self.calendar.works(local.date()):
                minutes -= any(a <= now < b for a, b in self.calendar.hours)
            at += MINUTE
        return at


def lived(plan, level, life):
    """The instants of a life, when it was first of a major level, and the level at its end."""
    told, classified = {}, None
    for entry in life.split(", "):
        word, when = entry.split(" ")
        at = plan.instant(when)
        if word.startswith(("raised-", "lowered-")):
            level = word.split("-")[1]
        if level in MAJOR and classified is None and word not in ("occurred", "discovered"):
            classified = at
        told[word] = at
    return told, classified, level if level != "-" else LEVELS[-1]


def start_of(start, marks):
    if isinstance(start, str):
        return marks.get(start)
    ((key, value),) = start.items()
    if key == "met":
        return marks.get("met")
    both = [start_of(v, marks) for v in value]
    if key == "later-of":
        return None if None in both else max(both)
    known = [b for b in both if b is not None]
    return min(known) if known else None


def count(plan, row):
    """When the clock of a row is due, None: never; or a word on why it is not counted here."""
    clock = flow(row["clock"])
    told, classified, level = lived(plan, row["level"], row["life"])
    if any(w.startswith("lowered-") for w in told) and "classified" not in row["clock"]:
        return "lowered"
    if "ended" in told and clock.get("recurring") or clock["start"] == "adjusted":
        return "stopped or put off"
    marks = dict(told, classified=classified, met=told.get("phoned"))
    marks.setdefault("discovered", marks["received"])
    marks.setdefault("occurred", marks["discovered"])
    marks["previous-report"] = told.get("followed", told["received"])

    def limit(of):
        return of["limit"][level] if isinstance(of["limit"], dict) else of["limit"]

    start = start_of(clock["start"], marks)
    due = plan.due(limit(clock), start)
    if due and "no-later" in clock:
        other = plan.due(limit(clock["no-later"]), start_of(clock["no-later"]["start"], marks))
        due = min(due, other) if other and start <= other else due
    if due and "day-off" in clock:
        day = due.astimezone(plan.zone).date()
        if not plan.calendar.works(day):
            while not plan.calendar.works(day):
                day += timedelta(days=1)
            due = plan.wall(day, int(clock["day-off"][:2]), int(clock["day-off"][3:]))
    return due


def main(path):
    calendars, shifts, names = {"-": None}, {"-": []}, []
    counted = by_hand = wrong = 0
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("@"):
            name, calendar, *more = line[1:].split("\t")
            calendars[name] = Calendar(calendar)
            shifts[name] = flow(more[0])["shifts"] if more else []
        elif line.startswith("# case\t"):
            names = line[2:].split("\t")
        if line.startswith(("@", "#")):
            continue
        row = dict(zip(names, line.split("\t"), strict=True))
        plan = Plan(row["zone"], calendars[row["calendar"]], shifts[row["calendar"]])
        due = count(plan, row)
        want = None if row["due"] == "never" else plan.instant(row["due"])
        if isinstance(due, str):
            by_hand += 1
        else:
            counted += 1
            if due != want:
                wrong += 1
                print(f"{row['case']}: {due} counted, {want} by hand")
    if counted < 100:
        print(f"only {counted} rows were counted")
    if len(sys.argv) > 2:
        print(f"{counted} rows counted, {by_hand} by hand alone")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
