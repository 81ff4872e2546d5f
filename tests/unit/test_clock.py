"""The one "now" of a build and the next change."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from summit.clock import Clock, next_change, parse_moment, read_clock
from summit.problems import SettingsError

PARIS = ZoneInfo("Europe/Paris")
CLOCK = read_clock("2016-11-14T09:00", PARIS)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2016-11-21", datetime(2016, 11, 21)),
        ("2016-11-21 09:00", datetime(2016, 11, 21, 9)),
        ("2016-11-21 9:00", datetime(2016, 11, 21, 9)),
        ("2016-11-21T23:59", datetime(2016, 11, 21, 23, 59)),
    ],
)
def test_parse_moment(text: str, moment: datetime) -> None:
    assert parse_moment(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        "", "21/11/2016", "2016-11-31", "2016-11-21 25:00", "2016-11-21 09:00:00",
        "2016-11-21T09:00Z", "20161121", "2016-W47-1", "٢٠١٦-١١-٢١", " 2016-11-21",
    ],
)  # fmt: skip
def test_parse_moment_refuses(text: str) -> None:
    with pytest.raises(ValueError):
        parse_moment(text)


def test_clock_of_a_setting_is_in_the_zone_of_the_edition() -> None:
    assert CLOCK.now.isoformat() == "2016-11-14T09:00:00+01:00"


@pytest.mark.parametrize("setting", [None, ""])
def test_clock_without_a_setting_is_the_real_time(setting: str | None) -> None:
    clock = read_clock(setting, PARIS)
    assert clock.now.tzinfo is PARIS
    assert clock.now.microsecond == 0
    assert timedelta(0) <= datetime.now(UTC) - clock.now < timedelta(seconds=60)


def test_bad_setting() -> None:
    with pytest.raises(SettingsError) as caught:
        read_clock("tomorrow", PARIS)
    assert str(caught.value) == (
        '"tomorrow" is not a moment. Write it as 2016-11-14 or 2016-11-14T09:00.'
    )


@pytest.mark.parametrize(
    ("moment", "passed"),
    [
        (datetime(2016, 11, 14, 8, 59), True),
        (datetime(2016, 11, 14, 9), True),
        (datetime(2016, 11, 14, 9, 1), False),
        (datetime(2016, 11, 14, 8, 0, tzinfo=UTC), True),
        (datetime(2016, 11, 14, 8, 1, tzinfo=UTC), False),
    ],
)
def test_has_passed(moment: datetime, passed: bool) -> None:
    assert CLOCK.has_passed(moment) is passed


def test_local_keeps_the_hour_of_the_edition() -> None:
    assert CLOCK.local(datetime(2016, 7, 1, 9)).isoformat() == "2016-07-01T09:00:00+02:00"
    moment = datetime(2016, 7, 1, 9, tzinfo=UTC)
    assert CLOCK.local(moment).isoformat() == "2016-07-01T11:00:00+02:00"


def test_next_change_is_the_first_to_come() -> None:
    moments = [datetime(2016, 11, day, 9) for day in (22, 13, 14, 21)]
    assert next_change(CLOCK, moments) == datetime(2016, 11, 21, 9, tzinfo=PARIS)


def test_no_next_change() -> None:
    assert next_change(CLOCK, [datetime(2016, 11, 14, 9)]) is None


def test_the_clock_is_a_value() -> None:
    assert Clock(CLOCK.now, PARIS) == CLOCK
