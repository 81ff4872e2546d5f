"""What is owed as tasks of a calendar (RFC 5545, VTODO): the same data, the same bytes."""

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256

from icalendar import Calendar, Todo

from summit.base.catalogs import Translator
from summit.metadata.calendar import namespace
from summit.metadata.ical import Text
from summit.site.owed import Owed
from summit.site.site import Site

COUNTS = ("count", "words")
"""Values of sentences that are numbers: another number is the same task."""


def as_calendar(owed: Sequence[Owed], site: Site, tools: Translator) -> str:
    """Return what is owed as an iCalendar file, one task for each; DUE is in UTC, or a day."""
    calendar = Calendar()
    calendar.add("PRODID", Text(f"-//{namespace(site.edition)}//owed//"))
    calendar.add("VERSION", "2.0")
    for each in owed:
        calendar.add_component(_task(each, site, tools))
    data: bytes = calendar.to_ical(sorted=False)
    return data.decode()


def _task(owed: Owed, site: Site, tools: Translator) -> Todo:
    task = Todo()
    words = (f"{name}={value}" for name, value in owed.what.values if name not in COUNTS)
    named = "\n".join((owed.role, owed.what.id, *words))
    digest = sha256(named.encode()).hexdigest()[:24]
    task.add("UID", Text(f"{digest}@{namespace(site.edition)}"))
    task.add("DTSTAMP", site.clock.now.astimezone(UTC))
    task.add("SUMMARY", Text(owed.what.said(tools)))
    task.add("DESCRIPTION", Text(owed.settle))
    task.add("CATEGORIES", [Text(owed.role)])
    task.add("STATUS", "NEEDS-ACTION")
    if isinstance(owed.due, datetime):
        task.add("DUE", site.clock.local(owed.due).astimezone(UTC))
    elif owed.due:
        task.add("DUE", owed.due)
    return task
