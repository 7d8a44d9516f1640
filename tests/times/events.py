#!/usr/bin/env python3
"""What a calendar holds, as python3-icalendar reads it: a line an event, sorted, of its instant
in UTC, its UID and its summary. usage: events.py FILE"""
import sys

import icalendar

with open(sys.argv[1], "rb") as f:
    calendar = icalendar.Calendar.from_ical(f.read())
lines = []
for event in calendar.walk("VEVENT"):
    for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY", "DESCRIPTION"):
        if name not in event:
            sys.exit("an event without " + name)
    at = event.decoded("DTSTART")
    if at.utcoffset().total_seconds() != 0:
        sys.exit("not in UTC: %s" % at)
    lines.append("%s\t%s\t%s" % (at.strftime("%Y-%m-%dT%H:%M:%SZ"), event["UID"], event["SUMMARY"]))
for uid in {line.split("\t")[1] for line in lines}:
    if sum(line.split("\t")[1] == uid for line in lines) != 1:
        sys.exit("not the only one of its UID: " + uid)
print("\n".join(sorted(lines)))
