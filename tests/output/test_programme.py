"""What a programme shows, in every language."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from justhtml import JustHTML

from summit.render.report import Report
from summit.subjects.programme.timetable import parts
from tests.html import attribute, find, parse

LOCALES = ("fr", "en", "es", "ar")
MONDAY = ("2016-11-21T09:00:00+01:00", "2016-11-21T11:30:00+01:00", "2016-11-21T14:30:00+01:00")
SESSIONS = 6


def page(report: Report, address: str) -> JustHTML:
    return parse((Path(report.folder) / address / "index.html").read_text("utf-8"))


def address(report: Report, key: str, locale: str) -> str:
    catalogue = report.build.site.catalogue
    return catalogue.address(catalogue.bundles[key], report.build.locales[locale])


@pytest.mark.parametrize("locale", LOCALES)
def test_programme_lists_what_is_known_and_says_what_is_not(full_site: Report, locale: str) -> None:
    document = page(full_site, address(full_site, "programme", locale))
    monday, tuesday, unknown = document.query(".text > section[aria-labelledby^=day-]")
    starts = [
        attribute(article.query("time")[0], "datetime") for article in monday.query("article")
    ]
    assert tuple(starts) == MONDAY
    assert len(tuesday.query("article")) == 2
    [without_day] = unknown.query("article")
    assert not without_day.query("time")


@pytest.mark.parametrize("locale", LOCALES)
def test_every_session_is_translated_and_leads_to_its_neighbours(
    full_site: Report, locale: str
) -> None:
    catalogue = full_site.build.site.catalogue
    items = catalogue.items("programme")
    assert len(items) == SESSIONS
    assert all(set(item.translations) == set(LOCALES) for item in items)
    chain = [address(full_site, item.key, locale) for item in items]
    for before, after in pairwise(chain):
        onward = find(page(full_site, before), ".neighbours [rel=next]")
        back = find(page(full_site, after), ".neighbours [rel=prev]")
        assert attribute(onward, "href") == f"/{after}"
        assert attribute(back, "href") == f"/{before}"


@pytest.mark.parametrize("locale", LOCALES)
def test_lists_are_reached_from_the_programme_and_lead_back(full_site: Report, locale: str) -> None:
    build = full_site.build
    whole = address(full_site, "programme", locale)
    links = [attribute(a, "href") for a in page(full_site, whole).query(".filters a")]
    ask = build.plan_ask
    slugs = [part.slug(ask, build.locales[locale]) for part in parts(ask)]
    assert links == [f"/{whole}{slug}/" for slug in slugs]
    for slug in slugs:
        narrow = page(full_site, f"{whole}{slug}")
        assert attribute(find(narrow, ".filters a"), "href") == f"/{whole}"


def test_script_comes_only_with_the_programme(full_site: Report) -> None:
    for planned in full_site.build.pages:
        html = (Path(full_site.folder) / planned.path).read_text("utf-8")
        is_programme = planned.template in ("programme", "session")
        assert bool(re.search(r"/theme/programme\.\w{10}\.js", html)) == is_programme, planned.path
