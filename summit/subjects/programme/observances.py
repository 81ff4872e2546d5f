"""The rules of a time zone for some years, as calendars carry them (VTIMEZONE, RFC 5545).

icalendar's own ``Timezone.from_tzinfo`` puts the beginning of summer time an hour late.
"""

from collections.abc import Collection, Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


def time_zone(zone: ZoneInfo, years: Collection[int]) -> Timezone:
    """Return the zone's rules from the first of the years to the end of the last."""
    component = Timezone()
    component.add("TZID", zone.key)
    start = datetime(min(years), 1, 1, tzinfo=UTC)
    end = datetime(max(years) + 1, 1, 1, tzinfo=UTC)
    component.add_component(_observance(zone, start, start))
    for change in changes(zone, start, end):
        component.add_component(_observance(zone, change - SECOND, change))
    return component


def changes(zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[datetime]:
    """Yield each moment between two in UTC at which the zone's clocks are put forward or back."""
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
