#!/usr/bin/env python3
"""Live the rows of tests/data/clock-cases.tsv with the tools themselves.

lived.py CASES FOLDER, in the environment of a test: each row's plan is adopted, its incident is
reported, warned of, verified … at the hours of the row, and its deadline read from `ip-report show`.
Then it is met a second before that, at it and a second after, each in a copy of the store, which
must verify. Prints what differs; with a third argument also how many rows were lived. Rows that end
an incident are left to the unit test, for the end takes more than a word.
"""
import json
import os
import shutil
import subprocess
import sys
from datetime import datetime, timedelta, timezone

import cases

PLAN = """version: '1'
unit: u
effective: 2025-01-01
recorders: any
owner: officer
presume-lead: yes
departments: {office: o, press: p}
people:
  head: {roles: [head]}
  deputy: {roles: [deputy]}
  director: {roles: [director], department: office}
  officer: {roles: [officer], department: office}
  press-head: {roles: [member, department], department: press}
required: {first: [place, course], written: [place, course]}
"""
MEETS = {"report.written": ["ip-report", "written", "--to=a"],
         "report.phone": ["ip-report", "phone", "--to=a"],
         "report.follow": ["ip-report", "follow", "--trend=h"]}
WORDS = {"verified": ["ip-report", "verify", "--by=director", "--ref=d"],
         "started": ["ip-escalate", "start"], "phoned": MEETS["report.phone"],
         "followed": MEETS["report.follow"]}


class Refused(Exception):
    pass


class Life:
    def __init__(self, folder, row, plan, yaml):
        self.folder, self.row, self.plan = folder, row, plan
        self.db = os.path.join(folder, "s.db")
        self.ref, self.last, self.warned = None, None, False
        shutil.rmtree(folder, ignore_errors=True)
        os.mkdir(folder)
        with open(os.path.join(folder, "plan.yaml"), "w", encoding="utf-8") as out:
            out.write(yaml)

    def run(self, at, *command):
        env = dict(os.environ, FAKE_NOW=str(int(at.timestamp())), IPTK_DB=self.db)
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Refused(f"{' '.join(command)}: {done.stderr.strip()}")
        return done.stdout

    def begin(self):
        told, life = {}, []
        for entry in self.row["life"].split(", "):
            word, when = entry.split(" ")
            at = self.plan.instant(when)
            if word in ("occurred", "discovered"):
                told[word] = f"--{word}={at.isoformat()}"
            else:
                life.append((word, at))
        (_, received), *life = life
        self.run(received, "ip-plan", "adopt", "--quiet", os.path.join(self.folder, "plan.yaml"))
        level = [] if self.row["level"] == "-" else ["--level=" + self.row["level"]]
        self.ref = self.run(received, "ip-report", "new", "--quiet", "--title=t", "--dept=press",
                            "--place=a", "--course=b", *told.values(), *level).strip()
        self.last = received
        for word, at in life:
            self.happens(word, at)

    def happens(self, word, at):
        level = word.split("-")[1] if "-" in word else self.row["level"]
        if word == "issued" or ("-" in word and not self.warned):
            command = ["ip-warn", "issue", "--level=" + level, "--scope=a", "--measures=b"]
            self.warned = True
        elif "-" in word:
            command = ["ip-warn", "adjust", "--level=" + level, "--reason=r"]
        else:
            command = WORDS[word] + (["--reason=r"] if word != "started" else [])
        self.run(at, *command, "--quiet", self.ref)
        self.last = at

    def clocks(self, at):
        shown = json.loads(self.run(at, "ip-report", "show", "--format=json", self.ref))
        return [c for c in shown["clocks"] if c["clock"] == "c"]


def instant(text):
    return datetime.fromisoformat(text).astimezone(timezone.utc)


def meet(life, act, due, seconds):
    """What is wrong when the clock is met so many seconds from its due time, or None."""
    at = due + timedelta(seconds=seconds)
    now = max(at, life.last)
    life.run(now, *MEETS[act], "--reason=r", "--quiet", "--at=" + at.isoformat(), life.ref)
    met = [c for c in life.clocks(now) if c["met"] and instant(c["met"]) == at]
    life.run(now, "ip-review", "verify", "--quiet")
    if not met or met[0]["over"] != seconds or (met[0]["state"] == "late") != (seconds > 0):
        return f"met {seconds:+d} s from its due time: {met}"
    return None


def check(life):
    row = life.row
    life.begin()
    opened = [c for c in life.clocks(life.last) if c["state"] in ("open", "overdue")]
    due = instant(opened[0]["due"]) if opened else None
    want = None if row["due"] == "never" else life.plan.instant(row["due"])
    if due != want:
        return f"due {due}, by hand {want}"
    if due is None:
        return None
    act = cases.flow(row["clock"]).get("met-by", "report.written")
    kept = life.db + ".kept"
    shutil.copyfile(life.db, kept)
    for seconds in (-1, 0, 1):
        if instant(opened[0]["start"]) > due + timedelta(seconds=seconds):
            continue  # due as it starts: nothing comes before
        shutil.copyfile(kept, life.db)
        wrong = meet(life, act, due, seconds)
        if wrong:
            return wrong
    return None


def yaml_of(row, calendars):
    def clock(name, body):
        met_by = "" if "met-by" in body else ", met-by: report.written"
        return f"  {name}: {{name: {name}, clause: '1', owner: officer, {body}{met_by}}}\n"

    yaml = PLAN + f"zone: {row['zone']}\n" + calendars.get(row["calendar"], "") + "clocks:\n"
    yaml += clock("c", row["clock"])
    return yaml + (clock("first", row["first"]) if row["first"] != "-" else "")


def main(path, folder):
    calendars, names, lived, left = {}, [], 0, 0
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("@"):
            name, _, yaml = line[1:].partition("\t")
            calendars[name] = yaml.replace("\t", "\n") + "\n"
        elif line.startswith("# case\t"):
            names = line[2:].split("\t")
        elif not line.startswith("#"):
            row = dict(zip(names, line.split("\t"), strict=True))
            if "ended" in row["life"]:
                left += 1
                continue
            plan = cases.Plan(row["zone"], None, [])
            try:
                wrong = check(Life(folder, row, plan, yaml_of(row, calendars)))
            except Refused as refusal:
                wrong = refusal
            lived += 1
            if wrong:
                print(f"{row['case']}: {wrong}")
    if lived < 100:
        print(f"only {lived} rows were lived")
    if len(sys.argv) > 3:
        print(f"{lived} rows lived, {left} left to the unit test")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
