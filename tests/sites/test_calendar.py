"""An hour moved in one file, seen in every language: page, calendar and feed of changes."""

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
    "fr": "Horaire déplacé de 9~h à 9~h~30 (heure de Paris)",
    "en": "Moved from 9~am to 9.30~am (Paris time)",
    "es": "Pasa de 9:00 a 9:30 (hora de París)",
    "ar": "نُقل الموعد من 9:00~صباحًا إلى 9:30~صباحًا (بتوقيت باريس)",
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
