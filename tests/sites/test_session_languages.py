"""What can be followed in a language: its list, calendar and data name the same sessions."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import icalendar
import pytest
from justhtml import JustHTML

from summit.base.locales import read_locales
from tests.conftest import PLAIN, build
from tests.content_folder import ContentFolder
from tests.html import attribute, find, parse
from tests.subjects.programme.conftest import write_session

LOCALES = ["fr", "en", "es", "ar"]
SESSIONS = {
    "opening": ("fr, en", "es, ar, fsl"),
    "youth": ("fr", "sgn-FR"),
    "agenda": ("en", "fr"),
    "housing": ("es", ""),
    "water": ("ar", "fr, en"),
    "mobility": ("fr, es", "en"),
    "energy": ("en", ""),
    "health": ("fsl", "fr"),
    "climate": ("", "es"),
    "gone": ("ar", "fsl"),
    "unknown": ("", ""),
    "someday": ("en", ""),
}
"""Twelve sessions: what is spoken, and what is interpreted into."""
LISTED = {
    "fr": {"opening", "youth", "agenda", "water", "mobility", "health"},
    "en": {"opening", "agenda", "water", "mobility", "energy", "someday"},
    "es": {"opening", "housing", "mobility", "climate"},
    "ar": {"opening", "water", "gone"},
    "fsl": {"opening", "youth", "health", "gone"},
}
WORDS = {"fr": "langue", "en": "language", "es": "idioma", "ar": "lugha"}
NAMES = {
    "fr": "langue des signes française",
    "en": "French Sign Language",
    "es": "lengua de signos francesa",
    "ar": "لغة الإشارة الفرنسية",
}
UNKNOWN = {
    "fr": "Les langues des autres séances n’ont pas été annoncées.",
    "en": "The languages of the other sessions have not been announced.",
    "es": "No se han anunciado los idiomas de las demás sesiones.",
    "ar": "لم تُعلن لغات الجلسات الأخرى.",
}


def write(folder: ContentFolder, sessions: dict[str, tuple[str, str]]) -> None:
    folder.write("programme/index.fr.md", "---\ntitle: Programme\nsummary: Deux.\n---\nTexte.\n")
    for number, (name, (spoken, interpreted)) in enumerate(sessions.items()):
        starts = "" if name == "someday" else f"starts: 2016-11-21 {8 + number:02}:00\n"
        status = "status: cancelled\n" if name == "gone" else ""
        tongues = f"spoken: [{spoken}]\ninterpreted: [{interpreted}]\n"
        write_session(folder, name, f"form: session\n{starts}{status}{tongues}")


def made(root: Path, sessions: dict[str, tuple[str, str]]) -> Path:
    """Build a site of the sessions and return its folder."""
    write(ContentFolder(root / "content", read_locales(LOCALES)), sessions)
    output = root / "output"
    build(
        output,
        PATH=str(root / "content"),
        LOCALES=LOCALES,
        CLOCK="2016-11-14T09:00",
        STYLEGUIDE=False,
        **PLAIN,
    )
    return output


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("languages"), SESSIONS)


def page(site: Path, address: str) -> JustHTML:
    return parse((site / address / "index.html").read_text("utf-8"))


def said(document: JustHTML, selector: str) -> str:
    return " ".join(find(document, selector).to_text().split())


def sessions_of(document: JustHTML) -> set[str]:
    links = (attribute(link, "href") for link in document.query("#main article h3 a"))
    return {str(link).strip("/").rpartition("/")[2] for link in links}


def nodes(site: Path, locale: str) -> Iterator[tuple[str, Any]]:
    """Yield each session with what search engines read of it."""
    for name in SESSIONS:
        scripts = page(site, f"{locale}/programme/{name}").query("script[type$=json]")
        graph = [n for s in scripts for n in json.loads(s.to_text(strip=False))["@graph"]]
        found = [node for node in graph if node["@type"] == "Event" and "superEvent" in node]
        yield name, (found[0] if found else {})


@pytest.mark.parametrize("locale", LOCALES)
def test_list_calendar_and_data_of_a_language_agree(site: Path, locale: str) -> None:
    data: dict[str, set[str]] = {}
    for name, node in nodes(site, locale):
        known = {each["knowsLanguage"] for each in node.get("translator", [])}
        for tag in {*node.get("inLanguage", []), *known}:
            data.setdefault(tag, set()).add(name)
    assert data == {tag: names - {"someday"} for tag, names in LISTED.items()}
    for tag, names in LISTED.items():
        shown = page(site, f"{locale}/programme/{WORDS[locale]}-{tag}")
        assert sessions_of(shown) == names, tag
        file = site / f"{locale}/programme/language-{tag}.ics"
        events = icalendar.Calendar.from_ical(file.read_bytes()).events
        found = {str(each["UID"]).partition("@")[0].partition("-")[2] for each in events}
        # What has no day is in no calendar, and without an hour search engines take nothing.
        assert found == names - {"someday"}, tag
        offered = [attribute(each, "href") for each in shown.query("a[type='text/calendar']")]
        assert offered[0] == f"/{locale}/programme/language-{tag}.ics"


@pytest.mark.parametrize("locale", LOCALES)
def test_a_sign_language_has_its_name_and_the_unknown_is_said_once(site: Path, locale: str) -> None:
    whole = page(site, f"{locale}/programme")
    assert f"{NAMES[locale]} (4)" in said(whole, ".filters")
    assert said(whole, "#main").count(UNKNOWN[locale]) == 1
    listed = page(site, f"{locale}/programme/{WORDS[locale]}-fsl")
    assert NAMES[locale] in said(listed, ".kicker")
    assert NAMES[locale] in said(listed, "title")
    assert said(listed, "#main").count(UNKNOWN[locale]) == 1
    assert NAMES[locale] in said(listed, "article p:not([class])")
    assert "fsl" not in said(listed, "#main")
    assert UNKNOWN[locale] not in said(page(site, f"{locale}/programme/2016-11-21"), "#main")


def test_readers_change_language_within_a_list(site: Path) -> None:
    shown = page(site, "fr/programme/langue-fsl")
    links = {str(attribute(link, "href")) for link in shown.query("a[hreflang]")}
    assert {f"/{key}/programme/{WORDS[key]}-fsl/" for key in LOCALES[1:]} <= links


@pytest.mark.parametrize(
    ("spoken", "said_of_them"),
    [
        (("", ""), "Les langues des séances n’ont pas été annoncées."),
        (("fr", "en"), ""),
    ],
)
def test_no_list_and_no_calendar_that_nobody_needs(
    tmp_path: Path, spoken: tuple[str, str], said_of_them: str
) -> None:
    site = made(tmp_path, {"opening": spoken})
    names = {path.name for path in (site / "fr/programme").iterdir()}
    tags = {tag for tag in spoken if tag}
    assert {name for name in names if "lang" in name} == {
        each for tag in tags for each in (f"langue-{tag}", f"language-{tag}.ics")
    }
    text = said(page(site, "fr/programme"), ".filters")
    assert ("n’ont pas été annoncées" in text) == bool(said_of_them)
    assert said_of_them in text
