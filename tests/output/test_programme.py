"""What this edition's programme must show, in every language."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from justhtml import JustHTML

from plugins.host import Report
from summit.programme.timetable import facts_of, parts
from tests.html import attribute, find, parse

LOCALES = ("fr", "en", "es", "ar")
KNOWN = {"opening": "09:00", "young-people": "11:30", "oecd-initiative": "14:30"}
ROUND_TABLES = 6
TUESDAY = {
    "fr": "L’horaire de cette journée n’est pas connu.",
    "en": "The timetable of this day is not known.",
    "es": "El horario de este día no se conoce.",
    "ar": "جدول هذا اليوم غير معروف.",
}


def page(report: Report, address: str) -> JustHTML:
    return parse((Path(report.folder) / address / "index.html").read_text("utf-8"))


def address(report: Report, key: str, locale: str) -> str:
    catalogue = report.build.site.catalogue
    return catalogue.address(catalogue.bundles[key], report.build.locales[locale])


@pytest.mark.parametrize("locale", LOCALES)
def test_programme_lists_what_is_known_and_says_what_is_not(real_site: Report, locale: str) -> None:
    document = page(real_site, address(real_site, "programme", locale))
    monday, tuesday, unknown = document.query(".text > section[aria-labelledby^=day-]")
    times = [attribute(time, "datetime") for time in monday.query(".hours time")]
    assert times == [f"2016-11-21T{hour}:00+01:00" for hour in KNOWN.values()]
    assert TUESDAY[locale] in tuesday.to_text()
    assert not tuesday.query("article")
    assert len(unknown.query("article")) == ROUND_TABLES
    assert not unknown.query("article time")


@pytest.mark.parametrize("locale", LOCALES)
def test_every_session_is_translated_and_leads_to_its_neighbours(
    real_site: Report, locale: str
) -> None:
    catalogue = real_site.build.site.catalogue
    items = catalogue.items("programme")
    assert len(items) == len(KNOWN) + ROUND_TABLES
    assert all(set(item.translations) == set(LOCALES) for item in items)
    chain = [address(real_site, item.key, locale) for item in items]
    for before, after in pairwise(chain):
        onward = find(page(real_site, before), ".neighbours [rel=next]")
        back = find(page(real_site, after), ".neighbours [rel=prev]")
        assert attribute(onward, "href") == f"/{after}"
        assert attribute(back, "href") == f"/{before}"


def test_only_what_a_source_says_stands_in_the_facts(real_site: Report) -> None:
    items = real_site.build.site.catalogue.items("programme")
    facts = {item.key.partition("/")[2]: facts_of(item) for item in items}
    assert {name: f"{x.starts:%H:%M}" for name, x in facts.items() if x.starts} == KNOWN
    assert not [name for name, x in facts.items() if x.ends or x.place or x.spoken or x.interpreted]
    speakers = [(name, each.name["fr"]) for name, x in facts.items() for each in x.speakers]
    assert speakers == [("climate", "Laurent Auguste")]


@pytest.mark.parametrize("locale", LOCALES)
def test_sessions_cite_their_sources(real_site: Report, locale: str) -> None:
    sources = address(real_site, "pages/sources", locale)
    for item in real_site.build.site.catalogue.items("programme"):
        document = page(real_site, address(real_site, item.key, locale))
        links = [attribute(link, "href") or "" for link in document.query(".prose a")]
        assert any(link.startswith(f"/{sources}#") for link in links), item.key


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    "key", ["home", "pages/summit", "pages/practical", "news/monday-programme"]
)
def test_other_pages_lead_to_the_programme(real_site: Report, locale: str, key: str) -> None:
    document = page(real_site, address(real_site, key, locale))
    goal = f"/{address(real_site, 'programme', locale)}"
    links = [attribute(link, "href") for link in document.query(".prose a")]
    assert goal in links


@pytest.mark.parametrize("locale", LOCALES)
def test_lists_are_reached_from_the_programme_and_lead_back(real_site: Report, locale: str) -> None:
    build = real_site.build
    whole = address(real_site, "programme", locale)
    links = [attribute(a, "href") for a in page(real_site, whole).query(".filters a")]
    slugs = [
        part.slug(build.site.catalogue, build.locales[locale])
        for part in parts(build.site.catalogue)
    ]
    assert links == [f"/{whole}{slug}/" for slug in slugs]
    for slug in slugs:
        narrow = page(real_site, f"{whole}{slug}")
        assert attribute(find(narrow, ".filters a"), "href") == f"/{whole}"


def test_script_comes_only_with_the_programme(real_site: Report) -> None:
    for planned in real_site.build.pages:
        html = (Path(real_site.folder) / planned.path).read_text("utf-8")
        is_programme = planned.template in ("programme", "session")
        assert bool(re.search(r"/theme/programme\.\w{10}\.js", html)) == is_programme, planned.path
