"""ISO weeks: from Monday 00:00 to Sunday 24:00 on the clocks of the edition."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from summit.base.frozen import Frozen

NAME = re.compile(r"(\d{4})-[Ww](\d\d)", re.ASCII)


class Week(Frozen, order=True):
    """A week, known by its Monday."""

    monday: date

    @property
    def sunday(self) -> date:
        """The last day."""
        return self.monday + timedelta(days=6)

    @property
    def name(self) -> str:
        """The week as ISO 8601 writes it: ``2016-W45``."""
        year, number, _ = self.monday.isocalendar()
        return f"{year:04}-W{number:02}"

    @property
    def slug(self) -> str:
        """The week in addresses and names of folders: ``2016-w45``."""
        return self.name.lower()

    @property
    def before(self) -> "Week":
        """The week before."""
        return Week(self.monday - timedelta(weeks=1))

    @property
    def after(self) -> "Week":
        """The week after."""
        return Week(self.monday + timedelta(weeks=1))

    def ends(self, zone: ZoneInfo) -> datetime:
        """Return the first moment after the week, which is when its letter appears."""
        return datetime.combine(self.monday + timedelta(weeks=1), time(), zone)


def week_of(day: date) -> Week:
    """Return the week of a day, or of a moment by the calendar of its own zone."""
    own = day.date() if isinstance(day, datetime) else day
    return Week(own - timedelta(days=own.weekday()))


def parse_week(text: str) -> Week:
    """Return the week of ``2016-W45``, or of ``2016-w45``; raise ValueError."""
    found = NAME.fullmatch(text)
    if not found:
        raise ValueError(text)
    return Week(date.fromisocalendar(int(found[1]), int(found[2]), 1))
