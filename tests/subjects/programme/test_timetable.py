"""Order, days, themes, states, addresses of lists, and the moments at which pages change."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.base.clock import read_clock
from summit.base.locales import read_locales
from summit.content.models import Facts
from summit.site.plan import plan_pages
from summit.site.remarks import next_change
from summit.subjects.programme.feed import told_changes
from summit.subjects.programme.lists import plan_parts
from summit.subjects.programme.models import SessionFacts
from summit.subjects.programme.templates import latest
from summit.subjects.programme.timetable import facts_of, parts, state, today
from tests.content_folder import ContentFolder, ask_of, things
from tests.subjects.programme.conftest import write_session

LOCALES = read_locales(["fr", "en"])


def session(**facts: Any) -> SessionFacts:
    return SessionFacts.model_validate({"form": "session", **facts}, context=LOCALES)


def test_sessions_follow_the_clock_then_the_unknown(programme: ContentFolder) -> None:
    catalogue = programme.site().catalogue
    keys = [bundle.key.partition("/")[2] for bundle in catalogue.items("programme")]
    assert keys == ["opening", "zenith", "afternoon", "some-time", "a-round-table"]
    before, after = catalogue.neighbours(catalogue.bundles["programme/zenith"])
    assert before
    assert after
    assert (before.key, after.key) == ("programme/opening", "programme/afternoon")


@pytest.mark.parametrize(
    ("at", "names"),
    [
        ("2016-11-20 23:59", []),
        ("2016-11-21 00:00", ["opening", "zenith", "afternoon", "some-time"]),
        ("2016-11-21 10:00", ["opening", "zenith", "afternoon", "some-time"]),
        ("2016-11-21 11:00", ["zenith", "afternoon", "some-time"]),
        ("2016-11-22 00:00", []),
    ],
)
def test_the_day_has_what_is_not_over(programme: ContentFolder, at: str, names: list[str]) -> None:
    found = today(programme.ask(at), LOCALES["fr"])
    assert [bundle.key.partition("/")[2] for bundle in found] == names


def test_every_day_has_a_list_and_only_themes_with_sessions(programme: ContentFolder) -> None:
    found = [(part.name, len(part.sessions)) for part in parts(programme.ask())]
    assert found == [("day-2016-11-21", 4), ("day-2016-11-22", 0), ("theme-climate", 2)]


def test_lists_are_in_every_language_at_translated_addresses(programme: ContentFolder) -> None:
    programme.write(
        "themes/climate/index.en.md",
        "---\ntitle: Climate\nslug: climate\nsummary: The climate.\n---\nText.\n",
    )
    site = programme.site()
    pages = {page.address: page for page in plan_parts(list(plan_pages(site)), ask_of(site))}
    assert "en/programme/climate/" in pages
    french = pages["fr/programme/climat/"]
    assert [str(item.bundle.key) for item in french.items] == [
        "programme/afternoon",
        "programme/a-round-table",
    ]
    places = {locale.key: address for locale, address in french.switches}
    assert places["en"] == "en/programme/climate/"
    assert not french.is_listed
    assert pages["ar/programme/2016-11-22/"].items == ()


@pytest.mark.parametrize(
    ("facts", "now", "expected"),
    [
        ({}, "2016-12-01T00:00", "coming"),
        ({"starts": "2016-11-21 09:00"}, "2016-11-21T08:59", "coming"),
        ({"starts": "2016-11-21 09:00"}, "2016-11-21T09:00", "begun"),
        ({"starts": "2016-11-21 09:00"}, "2016-11-21T23:59", "begun"),
        ({"starts": "2016-11-21 09:00"}, "2016-11-22T00:00", "over"),
        (
            {"starts": "2016-11-21 09:00", "ends": "2016-11-21 11:00"},
            "2016-11-21T11:00",
            "over",
        ),
        ({"day": "2016-11-21"}, "2016-11-21T12:00", "coming"),
        ({"day": "2016-11-21"}, "2016-11-22T00:00", "over"),
    ],
)
def test_state_claims_no_more_than_is_known(
    programme: ContentFolder, facts: dict[str, str], now: str, expected: str
) -> None:
    clock = read_clock(now, programme.site().edition.time_zone)
    assert state(session(**facts), clock.has_passed) == expected


@given(
    st.datetimes(datetime(2016, 1, 1), datetime(2017, 1, 1)),
    st.none() | st.timedeltas(timedelta(minutes=1), timedelta(hours=30)),
)
def test_pages_change_exactly_when_the_state_does(
    starts: datetime, lasting: timedelta | None
) -> None:
    starts = starts.replace(second=0, microsecond=0)
    ends = {"ends": f"{starts + lasting:%Y-%m-%d %H:%M}"} if lasting else {}
    facts = session(starts=f"{starts:%Y-%m-%d %H:%M}", **ends)
    begins, over = (moment for moment, _ in facts.changes())
    assert (begins, over) == (facts.starts, facts.over)
    assert begins < over


def test_build_says_when_a_session_begins_and_is_over(programme: ContentFolder) -> None:
    for clock, change in [
        ("2016-11-21T08:00", "2016-11-21 09:00 (a session begins, news/opening)"),
        ("2016-11-21T10:00", "2016-11-21 11:00 (a session is over)"),
        ("2016-11-21T12:00", "2016-11-21 14:30 (a session begins)"),
    ]:
        assert str(next_change(programme.site(clock))) == change


def test_a_session_is_there_from_its_announcement(programme: ContentFolder) -> None:
    history = "history:\n  - recorded: 2016-11-10 09:00\n  - recorded: 2016-11-12 09:00\n"
    own = f"form: session\nstarts: 2016-11-21 14:00\n{history}    starts: 2016-11-21 14:00\n"
    write_session(programme, "announced", own)
    early = programme.site("2016-11-10T08:59")
    assert not early.ask.is_published("programme/announced")
    assert str(next_change(early)) == "2016-11-10 09:00 (programme/announced)"
    for clock in ("2016-11-10T09:00", "2016-11-13T09:00"):
        site = programme.site(clock)
        assert site.ask.is_published("programme/announced")
        assert "programme/announced" in [each.key for each in site.ask.items("programme")]
    # What calendars have never shown of it has always been there.
    assert early.ask.is_published("programme/zenith")


def test_a_day_of_changes_is_told_whole(programme: ContentFolder) -> None:
    for number in range(12):
        day = 8 if number < 6 else 9 if number < 10 else 10
        moment = f"2016-11-{day:02} {9 + number:02}:00"
        write_session(programme, f"s{number}", f"form: session\nhistory:\n  - recorded: {moment}\n")
    ask = programme.ask("2016-11-11")
    every = told_changes(ask, "fr")
    told = [each for each in every if each.moment.day < 11]
    assert [each.moment.day for each in latest(told)] == [10] * 2 + [9] * 4 + [8] * 6
    assert latest(told[:5]) == told[:5]


def test_summit_opens_with_its_opening_session(programme: ContentFolder) -> None:
    assert f"{programme.site().catalogue.opening:%H:%M}" == "09:00"
    write_session(programme, "opening", "starts: 2016-11-21 09:30\nform: opening\n")
    assert f"{programme.site().catalogue.opening:%H:%M}" == "09:30"
    write_session(
        programme, "opening", "starts: 2016-11-21 09:30\nform: opening\nstatus: cancelled\n"
    )
    assert f"{programme.site().catalogue.opening:%H:%M}" == "09:00"


def events(programme: ContentFolder, name: str) -> list[dict[str, Any]]:
    site = programme.site()
    page = next(page for page in plan_pages(site) if page.address == f"fr/programme/{name}/")
    return [node for node in things(page, site) if node["@type"] == "Event"]


def test_session_with_a_time_is_an_event(programme: ContentFolder) -> None:
    facts = (
        "starts: 2016-11-21 09:00\nends: 2016-11-21 11:00\nform: opening\nstatus: cancelled\n"
        "place: {fr: Salle des fêtes}\nspoken: [fr]\n"
        "speakers:\n- name: {fr: Ana}\n- name: {fr: Bo}\n  organisation: {fr: Veolia}\n"
    )
    write_session(programme, "opening", facts)
    [event] = events(programme, "opening")
    assert event["startDate"] == "2016-11-21T09:00+01:00"
    assert event["endDate"] == "2016-11-21T11:00+01:00"
    assert event["eventStatus"] == "https://schema.org/EventCancelled"
    assert event["location"]["name"] == "Salle des fêtes"
    assert event["location"]["address"]["postalCode"] == "75004"
    assert event["inLanguage"] == ["fr"]
    assert [person["name"] for person in event["performer"]] == ["Ana", "Bo"]
    assert event["performer"][1]["affiliation"]["name"] == "Veolia"
    assert event["superEvent"]["startDate"] == "2016-11-21T09:00+01:00"


def test_event_says_nothing_that_is_not_announced(programme: ContentFolder) -> None:
    [event] = events(programme, "zenith")
    assert event["location"]["name"] == "Hôtel de Ville"
    assert not {"endDate", "performer", "inLanguage"} & event.keys()
    assert events(programme, "some-time") == []
    assert events(programme, "a-round-table") == []


def test_facts_of_other_kinds_have_a_place_too(programme: ContentFolder) -> None:
    assert Facts().rank < facts_of(programme.site().catalogue.bundles["programme/opening"]).rank
