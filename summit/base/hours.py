"""Times of day in a text that are not written as its language writes them."""

import re
from collections.abc import Iterator
from datetime import datetime

from summit.base.formats import habits, on_the_clock
from summit.base.frozen import Frozen
from summit.base.languages.record import NBSP, NNBSP, Times
from summit.base.locales import SYSTEMS, Locale

HALVES = r" ?(?P<{}>[ap])\.? ?m\b"
TIME = re.compile(
    r"(?<![\w.,:/+\N{MINUS SIGN}-])(?P<hour>[01]?\d|2[0-3])"
    rf"(?:(?:[:H]| ?h ?)(?P<minute>[0-5]\d)(?![\d:])(?!\.\d)(?:{HALVES.format('half')})?"
    r"|h\b"
    rf"|(?:\.(?P<past>[0-5]\d))?{HALVES.format('dotted')})",
    re.IGNORECASE,
)
"""What is a time in one of the ways people write it: 14:30, 14h30, 9h, 2.30 p.m."""
MAY_BE = re.compile(rf"\d[ \n{NBSP}{NNBSP}]?(?:[:Hh]|[APap]\.?[ \n{NBSP}{NNBSP}]?[Mm])")
"""What a text has where it has a TIME: most have none, and need not be made plain to see it."""
SPACED = str.maketrans(dict.fromkeys((NBSP, NNBSP, "\n"), " "))
PLAIN = SPACED | str.maketrans("".join(SYSTEMS.values()), "0123456789" * len(SYSTEMS))
HALF = 12


class Hour(Frozen):
    """A time that is written otherwise."""

    start: int
    words: str
    usual: str
    """How the language writes it; of a clock of twelve hours, the one in daylight."""


def odd_hours(text: str, locale: Locale) -> Iterator[Hour]:
    """Yield the times that are written otherwise; none where the language has no way of its own."""
    times = habits(locale).times
    if times is None or not MAY_BE.search(text):
        return
    plain = text.translate(PLAIN)
    for match in TIME.finditer(plain):
        usual = [_plain(moment, times) for moment in _meant(match)]
        if not any(_stands(each, plain, match.start()) for each in usual):
            yield Hour(match.start(), match[0].strip(), usual[0])


def _stands(usual: str, text: str, place: int) -> bool:
    """Tell whether a time stands at a place, and goes no further."""
    end = place + len(usual)
    return text.startswith(usual, place) and not text[end : end + 1].isalnum()


def _meant(match: re.Match[str]) -> list[datetime]:
    """Return the moments of a day that a time may mean, the likeliest first."""
    hour, minute = int(match["hour"]), int(match["minute"] or match["past"] or 0)
    half = (match["half"] or match["dotted"] or "").lower()
    hours = [hour % HALF + HALF * (half == "p")] if half else [hour, (hour + HALF) % (2 * HALF)]
    return [datetime(2000, 1, 1, each, minute) for each in hours]


def _plain(moment: datetime, times: Times) -> str:
    return on_the_clock(moment, times).translate(SPACED)
