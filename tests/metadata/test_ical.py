"""Calendars as bytes: what goes in comes out, in two implementations, on lines of 75 bytes."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from dateutil.tz import tzical
from hypothesis import example, given
from hypothesis import strategies as st

from summit.base.frozen import replace
from summit.metadata.calendar import Calendar, Event
from summit.metadata.ical import Line, changes, time_zone, to_bytes, to_files
from tests.growth import lines_run

PARIS = ZoneInfo("Europe/Paris")
RECORDED = datetime(2016, 11, 12, 10, 30, tzinfo=PARIS)
EVENT = Event(
    uid="programme-opening@summit.example",
    starts=datetime(2016, 11, 21, 9),
    title="Ouverture",
    description="Le sommet ouvre.",
    url="https://example.org/fr/programme/ouverture/",
    modified=RECORDED,
    created=datetime(2016, 9, 22, 10, tzinfo=PARIS),
    language="fr",
    location="Hôtel de Ville",
    categories=("Climat", "Logement, mobilité"),
    sequence=1,
)
CALENDAR = Calendar(
    name="Cities for Life – Programme",
    description="Deux jours.",
    described_in="fr",
    language="fr",
    producer="Cities for Life//summit.example",
    zone=PARIS,
    source="https://example.org/fr/programme/programme.ics",
    url="https://example.org/fr/programme/",
    year=2016,
    events=(EVENT,),
)
# What no editor's file can hold: control characters, lone surrogates, other line ends.
LINE = st.text(st.characters(exclude_categories=("Cc", "Cs")))
TEXT = st.lists(LINE).map("\n".join)


def read(calendar: Calendar) -> Any:
    [event] = icalendar.Calendar.from_ical(to_bytes(calendar)).events
    return event


def with_event(**changed: Any) -> Calendar:
    return replace(CALENDAR, events=(replace(EVENT, **changed),))


def lines(calendar: Calendar) -> list[str]:
    return to_bytes(calendar).decode().replace("\r\n ", "").split("\r\n")


@given(TEXT, TEXT, TEXT, st.lists(LINE.filter(bool), max_size=3))
@example(r"C:\New\Nord", r"a\,b\;c\\", "a;b,c", ["a,b"])
def test_any_text_comes_back_from_both_implementations(
    title: str, description: str, place: str, themes: list[str]
) -> None:
    calendar = with_event(
        title=title, description=description, location=place, categories=tuple(themes)
    )
    event = read(calendar)
    assert (str(event["SUMMARY"]), str(event["DESCRIPTION"])) == (title, description)
    assert str(event.get("LOCATION", "")) == place
    assert [str(each) for each in event.categories] == themes
    [other] = vobject.readOne(to_bytes(calendar).decode()).vevent_list
    assert (other.summary.value, other.description.value) == (title, description)


@given(TEXT)
def test_lines_have_75_bytes_at_most_and_end_between_characters(text: str) -> None:
    data = to_bytes(with_event(title=text, description=text))
    for line in data.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")
        assert b"\n" not in line


def test_arabic_is_intact() -> None:
    title = "افتتاح القمة العالمية للمدن الشاملة والذكية والقادرة على الصمود: كلمة عمدة باريس"
    calendar = with_event(title=title, language="ar")
    assert str(read(calendar)["SUMMARY"]) == title
    assert read(calendar)["SUMMARY"].params == {"LANGUAGE": "ar"}


@given(st.datetimes(datetime(1990, 1, 1), datetime(2030, 12, 31)))
def test_hours_mean_the_same_moment_by_the_calendars_own_rules(moment: datetime) -> None:
    """Read with nothing but the VTIMEZONE, as a program does that knows no zone's name."""
    starts = moment.replace(microsecond=0, fold=0)
    aware = starts.replace(tzinfo=PARIS)
    if aware.astimezone(UTC).astimezone(PARIS).replace(tzinfo=None) != starts:
        return  # An hour that the clocks leave out.
    data = to_bytes(replace(with_event(starts=starts), year=starts.year)).decode()
    block = data[data.index("BEGIN:VTIMEZONE") : data.index("BEGIN:VEVENT")]
    wrapped = f"BEGIN:VCALENDAR\r\n{block}END:VCALENDAR\r\n"
    own = tzical(StringIO(wrapped)).get("Europe/Paris")
    assert own is not None
    assert starts.replace(tzinfo=own).astimezone(UTC) == aware.astimezone(UTC)


@pytest.mark.parametrize(
    ("zone", "moments"),
    [
        ("Europe/Paris", ["2016-03-27 01:00", "2016-10-30 01:00"]),
        ("America/Bogota", []),
        ("Australia/Lord_Howe", ["2016-04-02 15:00", "2016-10-01 15:30"]),
    ],
)
def test_clocks_change_when_they_do(zone: str, moments: list[str]) -> None:
    start, end = datetime(2016, 1, 1, tzinfo=UTC), datetime(2017, 1, 1, tzinfo=UTC)
    found = [f"{moment:%Y-%m-%d %H:%M}" for moment in changes(ZoneInfo(zone), start, end)]
    assert found == moments
    assert len(time_zone(ZoneInfo(zone), 2016, 2016).subcomponents) == len(moments) + 1


def test_clocks_change_by_the_clock_that_held_until_then() -> None:
    """As in the examples of RFC 5545, 3.6.5."""
    zone: Any = time_zone(PARIS, 2016, 2016)
    onsets = [(part.name, f"{part['DTSTART'].dt:%m-%d %H:%M}") for part in zone.subcomponents]
    assert onsets == [
        ("STANDARD", "01-01 01:00"),
        ("DAYLIGHT", "03-27 02:00"),
        ("STANDARD", "10-30 03:00"),
    ]


def test_an_unknown_end_is_left_out() -> None:
    assert "DTSTART;TZID=Europe/Paris:20161121T090000" in lines(CALENDAR)
    assert not [line for line in lines(CALENDAR) if line.startswith(("DTEND", "DURATION"))]
    ending = lines(with_event(ends=datetime(2016, 11, 21, 10, 15)))
    assert "DTEND;TZID=Europe/Paris:20161121T101500" in ending


def test_a_day_without_an_hour_keeps_nobody_busy() -> None:
    found = lines(with_event(starts=date(2016, 11, 22)))
    assert "DTSTART;VALUE=DATE:20161122" in found
    assert "TRANSP:TRANSPARENT" in found
    assert "TRANSP:TRANSPARENT" not in lines(CALENDAR)


def test_a_cancelled_event_stays_and_keeps_nobody_busy() -> None:
    found = lines(with_event(status="CANCELLED"))
    assert {"STATUS:CANCELLED", "TRANSP:TRANSPARENT"} <= set(found)


def test_an_event_says_how_old_it_is_and_nothing_of_the_build() -> None:
    assert [
        line for line in lines(CALENDAR) if line.startswith(("DTSTAMP", "LAST", "CREA", "SEQ"))
    ] == [
        "LAST-MODIFIED:20161112T093000Z",
        "DTSTAMP:20161112T093000Z",
        "CREATED:20160922T080000Z",
        "LAST-MODIFIED:20161112T093000Z",
        "SEQUENCE:1",
    ]
    assert to_bytes(CALENDAR) == to_bytes(CALENDAR)


def test_a_calendar_says_its_name_and_how_often_to_look() -> None:
    found = lines(CALENDAR)
    assert "NAME;LANGUAGE=fr:Cities for Life – Programme" in found
    assert "X-WR-CALNAME:Cities for Life – Programme" in found
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT1H" in found
    assert "X-PUBLISHED-TTL:PT1H" in found
    assert "METHOD" not in to_bytes(CALENDAR).decode()


def test_a_calendar_without_events_can_be_read() -> None:
    empty = icalendar.Calendar.from_ical(to_bytes(replace(CALENDAR, events=())))
    assert (empty.events, len(empty.timezones)) == ([], 1)


def test_an_event_of_another_year_has_the_rules_of_that_year() -> None:
    event = replace(EVENT, starts=datetime(2017, 1, 5, 9), ends=datetime(2018, 7, 1, 9))
    zone: Any = icalendar.Calendar.from_ical(
        to_bytes(replace(CALENDAR, events=(event,)))
    ).timezones[0]
    onsets = [part["DTSTART"].dt for part in zone.subcomponents]
    assert (onsets[0].year, onsets[-1].year) == (2016, 2018)
    assert onsets[-1] - onsets[0] > timedelta(days=900)


def test_an_event_is_made_once_for_all_the_calendars_that_show_it() -> None:
    events = tuple(replace(EVENT, uid=f"{number}") for number in range(50))
    calendar = replace(CALENDAR, events=events)
    to_bytes(calendar)

    once = lines_run(lambda: to_bytes(calendar))
    many = lines_run(lambda: [*to_files([calendar] * 10)])

    assert [*to_files([calendar] * 2)] == [to_bytes(calendar)] * 2
    assert many < 3 * once


def test_a_time_zone_is_written_once_for_all_the_calendars_that_have_it() -> None:
    calendar = replace(CALENDAR, events=())
    to_bytes(calendar)

    once = lines_run(lambda: to_bytes(calendar))
    many = lines_run(lambda: [*to_files([calendar] * 10)])

    assert [*to_files([calendar] * 2)] == [to_bytes(calendar)] * 2
    zone = lines_run(lambda: time_zone(PARIS, 2016, 2016))
    assert many <= 10 * once - 8 * zone


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
@example("é" * 36 + "x")
@example("\\" * 80)
def test_a_short_line_is_written_as_icalendar_writes_it(words: str) -> None:
    own: Any = Line
    theirs: Any = icalendar.parser.Contentline
    line = f"SUMMARY:{words}"
    assert own(line).to_ical() == theirs(line).to_ical()
