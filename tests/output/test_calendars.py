"""Every calendar of a site, read by two implementations, and the feed of changes."""

import re
from datetime import date, datetime
from typing import Any

import feedparser
import icalendar
import pytest
import vobject

from summit.preview.server import media_type
from summit.render.report import Report
from summit.subjects.programme.templates import calendars as planned
from summit.subjects.programme.timetable import facts_of, is_session
from tests.html import attribute, parse

LOCALES = ("fr", "en", "es", "ar")
SESSIONS = 6


@pytest.fixture(scope="module")
def calendars(full_site: Report) -> dict[str, bytes]:
    """Return every calendar, by address."""
    files = full_site.build.tree.files
    return {path: file.data for path, file in files.items() if path.endswith(".ics")}


def test_the_whole_programme_and_each_part_of_it_have_calendars(
    full_site: Report, calendars: dict[str, bytes]
) -> None:
    for locale in LOCALES:
        scopes = {file.scope for file in full_site.build.plan_ask.once(planned, locale)}
        assert scopes == {"all", "day", "language", "theme", "session"}
        assert {
            f.address for f in full_site.build.plan_ask.once(planned, locale)
        } <= calendars.keys()


def test_two_implementations_read_the_same(calendars: dict[str, bytes]) -> None:
    for path, data in calendars.items():
        one: Any = icalendar.Calendar.from_ical(data)
        assert one.errors == [], path
        two: Any = vobject.readOne(data.decode())
        others = getattr(two, "vevent_list", [])
        assert len(one.events) == len(others)
        for event, other in zip(one.events, others, strict=True):
            assert event.errors == [], path
            assert str(event["SUMMARY"]) == other.summary.value
            assert str(event["DESCRIPTION"]) == other.description.value
            location = getattr(other, "location", None)
            assert event.get("LOCATION") == (location and location.value)
            assert event["UID"] == other.uid.value
            assert same_moment(event["DTSTART"].dt, other.dtstart.value), path


def events_of(data: bytes) -> list[Any]:
    events: list[Any] = icalendar.Calendar.from_ical(data).events
    return events


def same_moment(one: date, two: date) -> bool:
    if not isinstance(one, datetime):
        return one == two
    return isinstance(two, datetime) and one.timestamp() == two.timestamp()


def test_calendars_hold_every_session_with_a_day(
    full_site: Report, calendars: dict[str, bytes]
) -> None:
    bundles = filter(is_session, full_site.build.site.catalogue.published)
    facts = {bundle.key.replace("/", "-"): facts_of(bundle) for bundle in bundles}
    expected = {name: each.starts or each.on for name, each in facts.items() if each.on}
    assert expected
    for file in (full_site.build.plan_ask.once(planned, locale)[0] for locale in LOCALES):
        events = events_of(calendars[file.address])
        found = {str(event["UID"]).partition("@")[0]: without_zone(event.start) for event in events}
        assert found == expected
        starts = [event.start for event in events if isinstance(event.start, datetime)]
        assert {start.tzname() for start in starts} == {"CET"}


def without_zone(start: date) -> date:
    return start.replace(tzinfo=None) if isinstance(start, datetime) else start


def test_texts_are_in_the_language_of_their_calendar_or_marked(
    calendars: dict[str, bytes],
) -> None:
    for path, data in calendars.items():
        for event in events_of(data):
            language = event["SUMMARY"].params["LANGUAGE"]
            is_own = path.startswith(f"{language}/")
            assert is_own != str(event["SUMMARY"]).startswith("["), path


def test_pages_offer_calendars_that_exist(full_site: Report, calendars: dict[str, bytes]) -> None:
    root = full_site.build.site.absolute("")
    offered = set()
    for page in full_site.build.pages:
        if page.template not in ("programme", "session"):
            continue
        document = parse(full_site.build.tree.files[page.path].data.decode())
        links = [attribute(a, "href") or "" for a in document.query('main a[type="text/calendar"]')]
        assert links, page.path
        webcal = [attribute(a, "href") or "" for a in document.query('main a[href^="webcal:"]')]
        assert [re.sub("^webcal", "http", each) for each in webcal] == [
            root + link.removeprefix("/") for link in links
        ]
        head = document.query('head link[type="text/calendar"]')
        assert [attribute(link, "href") for link in head] == [root + x[1:] for x in links]
        offered |= {link.removeprefix("/") for link in links}
    # The consultation's own dates are offered before it opens.
    assert offered == {path for path in calendars if not path.endswith("/dates.ics")}


@pytest.mark.parametrize("locale", LOCALES)
def test_the_feed_tells_changes_in_order(full_site: Report, locale: str) -> None:
    section = full_site.build.site.catalogue.bundles["programme"]
    address = full_site.build.site.catalogue.address(section, full_site.build.locales[locale])
    feed = feedparser.parse(full_site.build.tree.files[f"{address}changes.xml"].data)
    assert not feed.bozo
    assert feed.feed.language == locale
    updated = [entry.updated for entry in feed.entries]
    assert updated == sorted(updated, reverse=True)
    assert feed.feed.updated == updated[0]
    assert len({entry.id for entry in feed.entries}) == len(updated) >= SESSIONS


def test_a_recorded_programme_has_no_remark(full_site: Report) -> None:
    assert "content check --fix" not in str(full_site)


def test_preview_serves_calendars_as_such() -> None:
    assert media_type("fr/programme/programme.ics") == "text/calendar; charset=utf-8"


def test_manifest_says_what_calendars_and_changes_are_made_from(full_site: Report) -> None:
    files = full_site.build.tree.files
    theme = files["fr/programme/theme-climate.ics"].made_from
    assert "content/programme/climate/bundle.yaml" in theme
    assert "content/themes/climate/index.fr.md" in theme
    assert "content/programme/opening/bundle.yaml" not in theme
    changes = files["fr/programme/changes.xml"].made_from
    assert "content/programme/climate/bundle.yaml" in changes
    assert {"theme/translations/fr/LC_MESSAGES/messages.po", "content/edition.yaml"} <= {*changes}
