"""The one "now" of a build and the next change."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from summit.base.clock import next_change, parse_moment, read_clock
from summit.base.problems import SettingsError

PARIS = ZoneInfo("Europe/Paris")
CLOCK = read_clock("2016-11-14T09:00", PARIS)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2016-11-21", "2016-11-21T00:00:00"),
        ("2016-11-21 09:00", "2016-11-21T09:00:00"),
        ("2016-11-21 9:00", "2016-11-21T09:00:00"),
        ("2016-11-21T23:59", "2016-11-21T23:59:00"),
    ],
)
def test_parse_moment(text: str, moment: str) -> None:
    assert parse_moment(text).isoformat() == moment


REFUSED = (
    "tomorrow",
    "21/11/2016",
    "2016-11-31",
    "2016-11-21 25:00",
    "2016-11-21 09:00:00",
    "2016-11-21T09:00Z",
    "20161121",
    "2016-W47-1",
    "٢٠١٦-١١-٢١",
    " 2016-11-21",
)


@pytest.mark.parametrize("setting", REFUSED)
def test_bad_setting(setting: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_clock(setting, PARIS)
    assert str(caught.value) == (
        f'"{setting}" is not a moment. Write it as 2016-11-14 or 2016-11-14T09:00.'
    )


def test_clock_of_a_setting_is_in_the_zone_of_the_edition() -> None:
    assert CLOCK.now.isoformat() == "2016-11-14T09:00:00+01:00"


@pytest.mark.parametrize("setting", [None, ""])
def test_clock_without_a_setting_is_the_real_time(setting: str | None) -> None:
    clock = read_clock(setting, PARIS)
    assert clock.now.tzinfo is PARIS
    assert clock.now.microsecond == 0
    assert timedelta(0) <= datetime.now(UTC) - clock.now < timedelta(seconds=60)


@pytest.mark.parametrize(
    ("moment", "passed"),
    [
        ("2016-11-14T08:59", True),
        ("2016-11-14T09:00", True),
        ("2016-11-14T09:01", False),
        ("2016-11-14T08:00Z", True),
        ("2016-11-14T08:01Z", False),
    ],
)
def test_has_passed(moment: str, passed: bool) -> None:
    assert CLOCK.has_passed(datetime.fromisoformat(moment)) is passed


@pytest.mark.parametrize(
    ("moment", "local"),
    [
        ("2016-07-01T09:00", "2016-07-01T09:00:00+02:00"),
        ("2016-12-01T09:00", "2016-12-01T09:00:00+01:00"),
        ("2016-07-01T09:00Z", "2016-07-01T11:00:00+02:00"),
    ],
)
def test_local_is_in_the_zone_of_the_edition(moment: str, local: str) -> None:
    assert CLOCK.local(datetime.fromisoformat(moment)).isoformat() == local


def test_next_change_is_the_first_to_come() -> None:
    moments = [datetime.fromisoformat(f"2016-11-{day}T09:00") for day in (22, 13, 14, 21)]
    assert next_change(CLOCK, moments) == datetime(2016, 11, 21, 9, tzinfo=PARIS)


def test_no_next_change() -> None:
    assert next_change(CLOCK, [CLOCK.now]) is None
