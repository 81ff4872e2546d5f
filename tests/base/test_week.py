"""Weeks by the clocks of the edition: their ends, the change of year, summer time."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.base.week import Week, parse_week, week_of

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2016, 11, 13), "2016-W45"),
        (date(2016, 11, 14), "2016-W46"),
        (date(2016, 1, 1), "2015-W53"),
        (date(2016, 1, 4), "2016-W01"),
        (date(2020, 12, 31), "2020-W53"),
        (date(2021, 1, 3), "2020-W53"),
        (datetime(2016, 11, 13, 23, 59), "2016-W45"),
        (datetime(2016, 11, 14, 0, 0), "2016-W46"),
    ],
)
def test_week_of_a_day(day: date, name: str) -> None:
    assert week_of(day).name == name


@pytest.mark.parametrize(
    ("name", "ends"),
    [
        ("2016-W45", datetime(2016, 11, 13, 23, tzinfo=UTC)),
        # The Sunday on which clocks go back has 25 hours, that on which they go forward 23.
        ("2016-W43", datetime(2016, 10, 30, 23, tzinfo=UTC)),
        ("2016-W42", datetime(2016, 10, 23, 22, tzinfo=UTC)),
        ("2016-W12", datetime(2016, 3, 27, 22, tzinfo=UTC)),
        ("2016-W11", datetime(2016, 3, 20, 23, tzinfo=UTC)),
        ("2015-W53", datetime(2016, 1, 3, 23, tzinfo=UTC)),
    ],
)
def test_a_week_ends_at_midnight_in_paris(name: str, ends: datetime) -> None:
    assert parse_week(name).ends(PARIS) == ends


@pytest.mark.parametrize("text", ["2016-46", "2016-W54", "2017-W53", "2016-W00", "W46", "16-W46"])
def test_what_is_no_week(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - who reads weeks says what is wrong
        parse_week(text)


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_a_week_is_its_name_and_holds_its_days(day: date) -> None:
    week = week_of(day)
    assert parse_week(week.name) == parse_week(week.slug) == week
    assert week.monday <= day <= week.sunday
    assert week.before == week_of(week.monday - timedelta(days=1))


def test_weeks_follow_each_other() -> None:
    assert Week(date(2016, 1, 4)).before.name == "2015-W53"
