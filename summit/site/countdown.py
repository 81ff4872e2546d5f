"""The days to go until the event, and which of its days it is."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from summit.base.clock import Clock
from summit.base.problems import Message, say
from summit.content.edition import Edition

LONGEST = 14
"""Days that are counted: before them, each day would change the site for a number."""
COUNTED = say("a day less to go")


def days_to_go(edition: Edition, clock: Clock) -> int:
    """Return how many days it is until the first day of the event; 0: they are not counted."""
    days = (edition.starts.date() - clock.now.date()).days
    return days if 0 < days <= LONGEST else 0


def day_of_event(edition: Edition, clock: Clock) -> int:
    """Return which day of the event it is, from 1; 0: none of them."""
    first, today = edition.starts.date(), clock.now.date()
    return (today - first).days + 1 if first <= today <= edition.ends else 0


def turns_of(edition: Edition) -> Iterator[tuple[datetime, Message]]:
    """Yield when the count changes: at each midnight, the last of them when the event is over."""
    first, last = edition.starts.date() - timedelta(days=LONGEST), edition.ends
    for number in range((last - first).days + 2):
        yield datetime.combine(first + timedelta(days=number), time()), COUNTED
