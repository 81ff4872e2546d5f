"""An hour moved in one file, seen in every language: page, calendar and feed of changes."""

import json
from itertools import product
from pathlib import Path
from typing import Any

import feedparser
import icalendar
import pytest

from tests.conftest import FULL, PLAIN, build
from tests.html import find, parse

LOCALES = ("fr", "en", "es", "ar")
TEXT = "---\ntitle: {0}\nslug: {1}\nsummary: {0}.\n---\n"
TEXTS = {
    "home/index": ("The meeting", "home"),
    "news/index": ("News", "news"),
    "themes/index": ("Themes", "themes"),
    "themes/housing/index": ("Housing", "housing"),
    "programme/index": ("Programme", "programme"),
    "programme/opening/index": ("Opening", "opening"),
}
SESSION = """\
# The opening.
form: opening
starts: 2016-11-21 09:00  # announced by the City
themes: [housing]
history:
  - recorded: 2016-09-22 10:00
    starts: 2016-11-21 09:00
"""
MOVED = {
    "fr": "Nouvel horaire~: 9~h~30, lundi 21 novembre 2016 (heure~de~Paris) au lieu de 9~h",
    "en": "Moved from 9~am to 9.30~am, Monday 21 November 2016 (Paris~time)",
    "es": "Nuevo horario: 9:30, lunes 21 de noviembre de 2016 (hora~de~París) en vez de 9:00",
    "ar": "نُقل الموعد من 9:00~صباحًا إلى 9:30~صباحًا، الاثنين 21 نوفمبر 2016 (بتوقيت~باريس)",
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Write a small content with one session, in every language."""
    folder = tmp_path / "content"
    for (path, (title, slug)), locale in product(TEXTS.items(), LOCALES):
        file = folder / f"{path}.{locale}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        text = TEXT.format(title, slug)
        file.write_text(text.replace("slug: home\n", ""), encoding="utf-8")
    (folder / "edition.yaml").write_bytes((FULL.content / "edition.yaml").read_bytes())
    (folder / "programme/opening/bundle.yaml").write_text(SESSION, encoding="utf-8")
    return folder


def read_event(output: Path, address: str) -> Any:
    [event] = icalendar.Calendar.from_ical((output / address).read_bytes()).events
    return event


def test_a_moved_hour_is_seen_everywhere(content: Path) -> None:
    output = content.parent / "output"
    build(output, PATH=str(content), **PLAIN)
    before = read_event(output, "fr/programme/opening/session.ics")
    assert (before["SEQUENCE"], f"{before.start:%H:%M}") == (0, "09:00")
    facts = content / "programme/opening/bundle.yaml"
    facts.write_text(SESSION.replace("09:00  #", "09:30  #"), encoding="utf-8")
    build(output, PATH=str(content), SITEURL="https://moved.example/2016", **PLAIN)
    for locale in LOCALES:
        check_moved(output, locale, before)


def check_moved(output: Path, locale: str, before: Any) -> None:
    """Check all that readers of a locale get of the session."""
    for name in ("opening/session", "programme", "2016-11-21", "theme-housing"):
        event = read_event(output, f"{locale}/programme/{name}.ics")
        assert f"{event.start:%H:%M %Z}" == "09:30 CET", name
        assert event["SEQUENCE"] == 1
        assert str(event["DESCRIPTION"]).count(MOVED[locale].replace("~", "\u00a0")) == 1
        assert event["LAST-MODIFIED"].dt > before["LAST-MODIFIED"].dt
        assert event["UID"] == before["UID"] == "programme-opening@opencities.example"
    entry = feedparser.parse((output / locale / "programme/changes.xml").read_bytes()).entries[0]
    assert entry.title == f"Opening – {MOVED[locale]}".replace("~", "\u00a0")
    assert entry.updated == "2016-11-14T09:00:00+01:00"
    assert entry.id == f"tag:opencities.example,2016:programme/opening:1:{locale}"
    for page in ("programme/index.html", "programme/opening/index.html"):
        document = parse((output / locale / page).read_text("utf-8"))
        assert MOVED[locale].replace("~", "\u00a0") in find(
            document, "section[aria-labelledby=changes]"
        ).to_text(separator="", strip=False)


OLD = "recorded: 2016-09-22 10:00"
NEW = "recorded: 2016-11-09 10:00"
PLAN = "starts: 2016-11-21 09:00, place: {fr: A, en: A, es: A, ar: A}"
B = "place: {fr: B, en: B, es: B, ar: B}"
CHANGES = {
    "day": ([PLAN], PLAN.replace("21 ", "22 ")),
    "room": ([PLAN], f"starts: 2016-11-21 09:00, {B}"),
    "off": ([PLAN], "status: cancelled"),
    "back": ([PLAN, "status: cancelled"], PLAN),
    "undated": ([PLAN], "place: {fr: A, en: A, es: A, ar: A}"),
}
"""What was announced of each session, and what is now."""
TOLD = {
    "fr": {
        "day": "Nouvel horaire~: mardi 22 novembre 2016, 9~h (heure~de~Paris) au lieu de lundi 21",
        "room": "Nouveau lieu\u00a0: B, et non plus A",
        "off": "Annulée\u202f; elle était prévue\u00a0: lundi 21 novembre 2016, 9~h",
        "back": "Aura finalement lieu\u00a0: lundi 21 novembre 2016, 9~h",
        "undated": "N’a plus lieu à la date annoncée\u00a0: lundi 21 novembre 2016, 9~h",
    },
    "en": {
        "day": "Moved from Monday 21 November 2016, 9~am to Tuesday 22 November 2016, 9~am",
        "room": "The place changes from A to B",
        "off": "Cancelled; it was planned for Monday 21 November 2016, 9~am",
        "back": "Takes place after all: Monday 21 November 2016, 9~am",
        "undated": "No longer at this time: Monday 21 November 2016, 9~am",
    },
    "es": {
        "day": "Nuevo horario: martes 22 de noviembre de 2016, 9:00 (hora~de~París) en vez de",
        "room": "Nuevo lugar: B, en vez de A",
        "off": "Cancelada; estaba prevista: lunes 21 de noviembre de 2016, 9:00",
        "back": "Finalmente tendrá lugar: lunes 21 de noviembre de 2016, 9:00",
        "undated": "Ya no tendrá lugar en la fecha anunciada: lunes 21 de noviembre de 2016",
    },
    "ar": {
        "day": "نُقل الموعد من الاثنين 21 نوفمبر 2016، 9:00~صباحًا إلى الثلاثاء 22 نوفمبر 2016",
        "room": "تغيّر المكان من A إلى B",
        "off": "أُلغيت؛ كان موعدها: الاثنين 21 نوفمبر 2016، 9:00~صباحًا",
        "back": "ستُعقد في النهاية: الاثنين 21 نوفمبر 2016، 9:00~صباحًا",
        "undated": "لم تعد في الموعد المعلن: الاثنين 21 نوفمبر 2016، 9:00~صباحًا",
    },
}
STATES = {"day": "CONFIRMED", "room": "CONFIRMED", "back": "CONFIRMED"}
STANDING = {
    "day": ("EventRescheduled", "2016-11-22T09:00+01:00", "2016-11-21T09:00+01:00"),
    "room": ("EventScheduled", "2016-11-21T09:00+01:00", None),
    "off": ("EventCancelled", "2016-11-21T09:00+01:00", None),
    "back": ("EventScheduled", "2016-11-21T09:00+01:00", None),
    "undated": ("EventPostponed", "2016-11-21T09:00+01:00", "2016-11-21T09:00+01:00"),
}


@pytest.fixture
def changed(content: Path) -> Path:
    """Return the folder of a site whose sessions each changed in another way, in one week."""
    for name, (before, now) in CHANGES.items():
        folder = content / "programme" / name
        folder.mkdir()
        moments = [OLD, "recorded: 2016-09-23 10:00"]
        was = [f"  - {{{moment}, {said}}}\n" for moment, said in zip(moments, before, strict=False)]
        facts = "\n".join(now.replace(", place", "\nplace").splitlines())
        history = f"history:\n{''.join(was)}  - {{{NEW}, {now}}}\n"
        (folder / "bundle.yaml").write_text(f"form: session\n{facts}\n{history}", "utf-8")
        for locale in LOCALES:
            (folder / f"index.{locale}.md").write_text(TEXT.format(name, name), "utf-8")
    (content / "letters").mkdir()
    for locale in LOCALES:
        text = TEXT.format("Letters", "letters")
        (content / "letters" / f"index.{locale}.md").write_text(text, "utf-8")
    build(content.parent / "output", PATH=str(content), **PLAIN)
    return content.parent / "output"


def test_each_change_is_told_once_in_calendar_feed_and_letter(changed: Path) -> None:
    for locale, told in TOLD.items():
        programme = changed / locale / "programme"
        feed = feedparser.parse((programme / "changes.xml").read_bytes())
        letter = parse((changed / locale / "letters/2016-w45/index.html").read_text("utf-8"))
        written = letter.to_text(separator="", strip=False)
        for name, words in told.items():
            said = words.replace("~", "\u00a0")
            event = read_event(changed, f"{locale}/programme/{name}/session.ics")
            assert str(event["DESCRIPTION"]).count(said) == 1, (locale, name)
            assert event["STATUS"] == STATES.get(name, "CANCELLED")
            assert (
                len([each for each in feed.entries if each.title.startswith(f"{name} – {said}")])
                == 1
            ), (locale, name)
            assert written.count(said) == 1, (locale, name)


def test_who_follows_a_day_is_told_where_its_session_went(changed: Path) -> None:
    for day in ("2016-11-21", "2016-11-22"):
        data = (changed / f"en/programme/{day}.ics").read_bytes()
        found = {str(each["SUMMARY"]): each for each in icalendar.Calendar.from_ical(data).events}
        assert f"{found['day'].start:%m-%d}" == "11-22"
    assert "Postponed: undated" not in found
    all_of_it = (changed / "en/programme/programme.ics").read_bytes()
    names = {str(each["SUMMARY"]) for each in icalendar.Calendar.from_ical(all_of_it).events}
    assert names >= {"Postponed: undated", "Cancelled: off", "back"}


def test_search_engines_read_what_a_session_was(changed: Path) -> None:
    for name, (status, starts, before) in STANDING.items():
        document = parse((changed / f"en/programme/{name}/index.html").read_text("utf-8"))
        [script] = document.query("script[type$=json]")
        [event] = [
            node
            for node in json.loads(script.to_text(strip=False))["@graph"]
            if node["@type"] == "Event"
        ]
        found = event["eventStatus"].rpartition("/")[2], event["startDate"]
        assert (*found, event.get("previousStartDate")) == (status, starts, before), name
