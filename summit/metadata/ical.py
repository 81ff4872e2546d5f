"""The bytes of a calendar (iCalendar, RFC 5545 and 7986): the same data, the same bytes.

A calendar has no METHOD: it is published, and nobody is invited by it. DTSTAMP then says the same
as LAST-MODIFIED, so that no byte depends on when the calendar was made.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar as CalendarComponent
from icalendar import (
    Component,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vDuration,
    vText,
    vUri,
)
from icalendar import Event as EventComponent
from icalendar.parser import Contentline

from summit.base.languages.record import unjoined
from summit.metadata.calendar import Calendar, Event

REFRESH = timedelta(hours=1)
"""How often programs are asked to look for changes."""
WIDTH = 75
"""Bytes of a line from which on icalendar folds it."""
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


class Text(vText):
    r"""A text that comes back as it went in: icalendar alone would write ``\N`` as a new line."""

    def to_ical(self) -> bytes:
        """Return the text with what RFC 5545 escapes escaped."""
        text = str(self).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return "\\n".join(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")).encode()


class Line(Contentline):
    """A line of a calendar: most are short, and icalendar looks at each character of all."""

    def to_ical(self) -> bytes:
        """Return the bytes of the line, folded where it is long."""
        data = self.encode()
        folded: Callable[[], bytes] = super().to_ical
        return data if len(data) < WIDTH else folded()


class InLines(Component):
    """What is written in such lines."""

    def content_line(self, *named: Any, **how: Any) -> Line:  # noqa: ANN401 - as icalendar asks
        """Return the line of a property."""
        line: Line = Line(super().content_line(*named, **how))  # type: ignore[no-untyped-call]
        return line


class CalendarInLines(InLines, CalendarComponent):
    """A calendar that is."""


class EventInLines(InLines, EventComponent):
    """An event that is."""


Made = tuple[Event, str, ZoneInfo]
"""An event as calendars of a language and a time zone say it."""
Rules = tuple[ZoneInfo, int, int]
"""A time zone from the first to the last of some years."""
END = b"END:VCALENDAR\r\n"


def to_bytes(calendar: Calendar) -> bytes:
    """Return the calendar as a file: UTF-8, lines folded at 75 bytes, CRLF."""
    return next(to_files([calendar]))


def to_files(calendars: Iterable[Calendar]) -> Iterator[bytes]:
    """Yield each calendar as a file; events and time zones are made once for all that show them."""
    made: dict[Made, bytes] = {}
    zones: dict[Rules, bytes] = {}
    for calendar in calendars:
        shown: list[Made] = [(each, calendar.language, calendar.zone) for each in calendar.events]
        made |= {each: _event(*each).to_ical(sorted=False) for each in shown if each not in made}
        rules = calendar.zone, min(_years(calendar)), max(_years(calendar))
        if rules not in zones:
            zones[rules] = time_zone(*rules).to_ical(sorted=False)
        head = _head(calendar).to_ical(sorted=False).removesuffix(END)
        yield b"".join((head, zones[rules], *(made[each] for each in shown), END))


def _head(calendar: Calendar) -> CalendarInLines:
    """Return the calendar without its time zone and its events."""
    component = CalendarInLines()
    component.add("PRODID", _text(f"-//{calendar.producer}//{calendar.language.upper()}"))
    component.add("VERSION", "2.0")
    component.add("CALSCALE", "GREGORIAN")
    component.add("NAME", _text(calendar.name, calendar.described_in))
    component.add("X-WR-CALNAME", _text(calendar.name))
    component.add("DESCRIPTION", _text(calendar.description, calendar.described_in))
    component.add("X-WR-CALDESC", _text(calendar.description))
    component.add("X-WR-TIMEZONE", _text(calendar.zone.key))
    component.add("REFRESH-INTERVAL", vDuration(REFRESH), {"VALUE": "DURATION"})
    component.add("X-PUBLISHED-TTL", vDuration(REFRESH))
    component.add("SOURCE", vUri(calendar.source), {"VALUE": "URI"})
    component.add("URL", vUri(calendar.url))
    if calendar.events:
        component.add("LAST-MODIFIED", max(_utc(event.modified) for event in calendar.events))
    return component


def _event(event: Event, language: str, zone: ZoneInfo) -> EventInLines:
    component = EventInLines()
    component.add("UID", _text(event.uid))
    component.add("DTSTAMP", _utc(event.modified))
    component.add("CREATED", _utc(event.created))
    component.add("LAST-MODIFIED", _utc(event.modified))
    component.add("SEQUENCE", event.sequence)
    component.add("STATUS", event.status)
    component.add("DTSTART", _in_zone(event.starts, zone))
    if event.ends:
        component.add("DTEND", _in_zone(event.ends, zone))
    if not isinstance(event.starts, datetime) or event.status == "CANCELLED":
        # Nobody is busy for a whole day because an hour is not known.
        component.add("TRANSP", "TRANSPARENT")
    component.add("SUMMARY", _text(event.title, event.language))
    component.add("DESCRIPTION", _text(event.description, event.language))
    if event.location:
        component.add("LOCATION", _text(event.location, language))
    if event.categories:
        component.add("CATEGORIES", [_text(each) for each in event.categories])
    component.add("URL", vUri(event.url))
    return component


def _text(text: str, language: str = "") -> Text:
    return Text(unjoined(text), params={"LANGUAGE": language} if language else {})


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def _in_zone(moment: datetime | date, zone: ZoneInfo) -> datetime | date:
    if not isinstance(moment, datetime):
        return moment
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)


def _years(calendar: Calendar) -> set[int]:
    ends = {event.ends.year for event in calendar.events if event.ends}
    return {calendar.year, *(event.starts.year for event in calendar.events), *ends}


def time_zone(zone: ZoneInfo, first: int, last: int) -> Timezone:
    """Return the zone's rules from the first of some years to the end of the last."""
    component = Timezone()
    component.add("TZID", zone.key)
    start = datetime(first, 1, 1, tzinfo=UTC)
    end = datetime(last + 1, 1, 1, tzinfo=UTC)
    component.add_component(_observance(zone, start, start))
    for change in changes(zone, start, end):
        component.add_component(_observance(zone, change - SECOND, change))
    return component


@cache
def changes(zone: ZoneInfo, start: datetime, end: datetime) -> tuple[datetime, ...]:
    """Return each moment between two in UTC at which the zone's clocks are put forward or back.

    Each calendar of a site asks for the same ones.
    """
    return tuple(_changes(zone, start, end))


def _changes(zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[datetime]:
    day = start
    while day < end:
        if _rules(zone, day) != _rules(zone, day + DAY):
            yield _first_with(zone, day, day + DAY)
        day += DAY


def _first_with(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """Return the first second at which the rules are those of ``after``."""
    while after - before > SECOND:
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        if _rules(zone, middle) == _rules(zone, before):
            before = middle
        else:
            after = middle
    return after


def _rules(zone: ZoneInfo, moment: datetime) -> tuple[timedelta | None, str | None, bool]:
    there = moment.astimezone(zone)
    return there.utcoffset(), there.tzname(), bool(there.dst())


def _observance(
    zone: ZoneInfo, before: datetime, onset: datetime
) -> TimezoneDaylight | TimezoneStandard:
    offset_before, _, _ = _rules(zone, before)
    offset, name, is_summer = _rules(zone, onset)
    component = TimezoneDaylight() if is_summer else TimezoneStandard()
    # By the clock that held until then.
    component.add("DTSTART", (onset + (offset_before or timedelta())).replace(tzinfo=None))
    component.add("TZOFFSETFROM", offset_before)
    component.add("TZOFFSETTO", offset)
    component.add("TZNAME", name)
    return component
