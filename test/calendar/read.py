"""Prints as JSON what python3-icalendar reads in the calendar files that it is handed as JSON, in Base64.

A zone is also read by dateutil, which knows nothing of the other: each says how the clocks stand at the given moments.
"""
import base64
import io
import json
import sys
from datetime import datetime, timezone

from dateutil.tz import tzical
from icalendar import Calendar


def in_utc(moment):
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def clocks(zone, moments):
    shown = [datetime.fromisoformat(each).replace(tzinfo=timezone.utc).astimezone(zone) for each in moments]
    return [each.strftime("%Y-%m-%d %H:%M:%S %Z") for each in shown]


def read(text, moments):
    calendar = Calendar.from_ical(text)
    [event] = calendar.walk("VEVENT")
    zones = [
        {"icalendar": clocks(zone.to_tz(), moments), "dateutil": clocks(tzical(io.StringIO(text)).get(), moments)}
        for zone in calendar.walk("VTIMEZONE")
    ]
    return {
        "errors": [list(each) for each in event.errors],
        "method": calendar["METHOD"],
        "uid": event["UID"],
        "sequence": int(event["SEQUENCE"]),
        "startsAt": in_utc(event["DTSTART"].dt),
        "endsAt": in_utc(event["DTEND"].dt),
        "title": event["SUMMARY"],
        "names": [name for name, _ in event.property_items(recursive=False)],
        "zones": zones,
    }


asked = json.load(sys.stdin)
files = [base64.b64decode(each).decode("utf-8") for each in asked["files"]]
print(json.dumps([read(text, asked["moments"]) for text in files]))
