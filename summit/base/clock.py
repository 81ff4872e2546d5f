"""The one "now" of a build, and the next moment at which the site would change."""

import re
import zoneinfo
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from summit.base.frozen import Frozen
from summit.base.problems import SettingsError, say

MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}(?:[ T]\d{1,2}:\d{2})?")


class Clock(Frozen):
    """The moment for which the site is built, in the edition's time zone."""

    now: datetime
    zone: ZoneInfo

    def local(self, moment: datetime) -> datetime:
        """Return the moment in the edition's zone; one without a zone is taken to be in it."""
        if moment.tzinfo is None:
            return moment.replace(tzinfo=self.zone)
        return moment.astimezone(self.zone)

    def has_passed(self, moment: datetime) -> bool:
        """Tell whether the moment has come, to the second."""
        return self.local(moment) <= self.now


@cache
def zone_names() -> frozenset[str]:
    """Return the names of all time zones: the system has them in 600 files, listed once."""
    return frozenset(available_timezones() - {"localtime"})


def rules_of(zone: ZoneInfo) -> bytes:
    """Return what the computer knows of a zone's hours: where a law changes them, that is another.

    It is looked for where ``zoneinfo`` does: in the system's folders, then in a package.
    """
    for folder in zoneinfo.TZPATH:
        with suppress(OSError):
            return Path(folder, zone.key).read_bytes()
    with suppress(OSError, ModuleNotFoundError):
        return files("tzdata").joinpath("zoneinfo", zone.key).read_bytes()
    return b""


def parse_moment(text: str) -> datetime:
    """Return ``2016-11-21`` or ``2016-11-21 09:00`` (ISO 8601, no zone); raise ValueError."""
    if not MOMENT.fullmatch(text):
        raise ValueError(text)
    day, _, hour = text.replace("T", " ").partition(" ")
    return datetime.fromisoformat(f"{day} {hour.zfill(5) if hour else '00:00'}")


def read_clock(setting: str | None, zone: ZoneInfo) -> Clock:
    """Return the clock of a setting such as ``2016-11-14T09:00``; without one, the real time."""
    if not setting:
        return Clock(datetime.now(zone).replace(microsecond=0), zone)
    try:
        return Clock(parse_moment(str(setting)).replace(tzinfo=zone), zone)
    except ValueError:
        raise SettingsError(
            say(
                '"%(setting)s" is not a moment. Write it as 2016-11-14 or 2016-11-14T09:00.',
                setting=setting,
            )
        ) from None


def next_change(clock: Clock, moments: Iterable[datetime]) -> datetime | None:
    """Return the first of the moments still to come, or None."""
    coming = (clock.local(moment) for moment in moments if not clock.has_passed(moment))
    return min(coming, default=None)
