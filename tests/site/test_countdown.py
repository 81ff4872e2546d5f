"""Days are counted by the calendar of the event's city; the site says when the count changes."""

from datetime import datetime, timedelta

import pytest

from summit.base.clock import read_clock
from summit.site.countdown import LONGEST, day_of_event, days_to_go, turns_of
from tests.content_folder import ContentFolder


@pytest.mark.parametrize(
    ("moment", "to_go", "day"),
    [
        ("2016-11-06T23:59", 0, 0),
        ("2016-11-07T00:00", 14, 0),
        ("2016-11-14T09:00", 7, 0),
        ("2016-11-20T23:59", 1, 0),
        ("2016-11-21T00:00", 0, 1),
        ("2016-11-22T23:59", 0, 2),
        ("2016-11-23T00:00", 0, 0),
    ],
)
def test_days(content: ContentFolder, moment: str, to_go: int, day: int) -> None:
    edition = content.site().edition
    clock = read_clock(moment, edition.time_zone)
    assert (days_to_go(edition, clock), day_of_event(edition, clock)) == (to_go, day)


def test_every_change_of_the_count_is_told(content: ContentFolder) -> None:
    """The law: between two moments that are told, the count stays the same."""
    edition = content.site().edition
    told = {moment for moment, _ in turns_of(edition)}
    hour, before = datetime(2016, 10, 30), None
    while hour < datetime(2016, 11, 26):
        clock = read_clock(hour.isoformat(timespec="minutes"), edition.time_zone)
        count = days_to_go(edition, clock), day_of_event(edition, clock)
        assert before in (None, count) or hour in told
        hour, before = hour + timedelta(hours=1), count
    assert len(told) == LONGEST + 2 + 1
