"""Runs a replay of neutral commands with verdicts against the tools.

usage: replay.py single|import REPLAY.jsonl

In the environment: PATH with the tools, IPTK_DB a store that has adopted the replay's plan.
Prints what was accepted and refused, the states at the end, and what was not as expected.
"""
import collections
import json
import os
import sqlite3
import subprocess
import sys

from acts import acts_of, command_of

TABLES = "incident part clock approval once trail personal plan event".split()


def lines_of(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def tables():
    """The contents of all tables, to see that a refusal changes nothing."""
    with open(os.environ["IPTK_DB"], "rb") as f:
        return f.read()


def state_of(db, case):
    row = db.execute("SELECT state FROM incident WHERE source = ?", (case,)).fetchone()
    return row[0] if row else None


def single(lines):
    """Each act by its own command; yields (line, accepted, statuses)."""
    for line in lines:
        before, statuses = tables(), []
        for act in acts_of(line):
            done = subprocess.run(command_of(act), stdin=subprocess.DEVNULL,
                                  capture_output=True, text=True)
            statuses.append(done.returncode)
            if done.returncode not in (0, 2, 3):
                sys.exit("%s: %s" % (command_of(act), done.stderr))
        accepted = all(s == 0 for s in statuses)
        if not any(s == 0 for s in statuses) and tables() != before:
            print("changed by a refusal: %s" % line)
        yield line, accepted, statuses


def batch(lines):
    """All acts by one import; which were accepted is read off the log."""
    acts = [(line, act) for line in lines for act in acts_of(line)]
    text = "".join(json.dumps(a, ensure_ascii=False) + "\n" for _, a in acts)
    done = subprocess.run(["ip-report", "import", "-k", "-"], input=text,
                          capture_output=True, text=True)
    if done.returncode not in (3, 5):
        sys.exit("import: status %d: %s" % (done.returncode, done.stderr[-2000:]))
    refused = set()
    for said in done.stderr.splitlines():
        # ip-report: -:17: …
        parts = said.split(": ")
        place = [p for p in parts[1:3] if p.startswith("-:")]
        if place:
            refused.add(int(place[0].split(":")[1]))
    number = 0
    for line in lines:
        ok = True
        for _ in acts_of(line):
            number += 1
            ok = ok and number not in refused
        yield line, ok, []


def main():
    how, path = sys.argv[1:3]
    lines, verdicts, wrong = lines_of(path), collections.Counter(), 0
    db = sqlite3.connect("file:%s?mode=ro" % os.environ["IPTK_DB"], uri=True)
    for line, accepted, statuses in (single if how == "single" else batch)(lines):
        verdict = "accept" if accepted else "refuse"
        verdicts[verdict, line["command"]] += 1
        if line["expect"] not in (verdict, "either"):
            wrong += 1
            print("not as expected: %s, wanted %s: %s" % (verdict, line["expect"], line))
        if how == "single" and state_of(db, line["case"]) != line["state"]:
            wrong += 1
            print("state is %s: %s" % (state_of(db, line["case"]), line))
    for (verdict, command), n in sorted(verdicts.items()):
        print("%s %s %d" % (verdict, command, n))
    for state, n in db.execute("SELECT state, count(*) FROM incident GROUP BY state ORDER BY state"):
        print("%s %d" % (state, n))
    print("%d verdicts, %d wrong" % (sum(verdicts.values()), wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
