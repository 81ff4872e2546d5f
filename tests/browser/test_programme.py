"""What a browser adds to the programme, by clocks and in zones that the test sets."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from summit.base.locales import read_locales
from summit.render.report import Report
from tests.browser.conftest import NewPage, opening_pages, served
from tests.browser.test_text_browser import dump, squeeze
from tests.conftest import PLAIN, build
from tests.content_folder import ContentFolder
from tests.subjects.programme.conftest import write_session

LOCALES = ["fr", "en", "ar"]
SESSIONS = {
    "opening": "starts: 2016-11-21 09:00\nform: opening\n",
    "workshop": "starts: 2016-11-21 10:00\nends: 2016-11-21 11:00\nform: workshop\n",
    "village": "starts: 2016-11-21 10:00\nform: village\n",
    "cancelled": "starts: 2016-11-21 12:00\nform: session\nstatus: cancelled\n",
    "doubtful": "starts: 2016-11-22 09:00\nform: session\nstatus: tentative\n",
    "some-time": "form: round-table\n",
}
At = Callable[..., Page]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Build a small site by the real time, so that readers' clocks count."""
    root = tmp_path_factory.mktemp("programme")
    folder = ContentFolder(root / "content", read_locales(LOCALES))
    folder.write("programme/index.fr.md", "---\ntitle: Programme\nsummary: Deux jours.\n---\n")
    for name, facts in SESSIONS.items():
        write_session(folder, name, facts)
    return build(
        root / "output",
        PATH=str(root / "content"),
        LOCALES=LOCALES,
        CLOCK=None,
        STYLEGUIDE=False,
        **PLAIN,
    )


@pytest.fixture(scope="module")
def at(browser: Browser, site: Report) -> Iterator[At]:
    """Return a function that opens a page at a moment of Paris time, in a reader's zone."""
    with served(site.folder) as origin, opening_pages(browser, origin) as make:
        open_in = cache(lambda zone: make(timezone_id=zone))

        def open_at(moment: str, zone: str = "Europe/Paris", path: str = "/en/programme/") -> Page:
            page = open_in(zone)
            page.clock.set_fixed_time(f"{moment}+01:00")
            page.goto(path)
            return page

        yield open_at


def lines(page: Page) -> list[str]:
    """Return what stands in the notice of what is on, each line without its day and hours."""
    shown = page.locator("#times div").all_inner_texts()
    return [line.partition(" · ")[0].replace(" (French)", "") for line in shown]


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2016-11-20T12:00", ["Next: opening"]),
        ("2016-11-21T09:00", ["Has begun, end not announced: opening",
                              "Next: village", "Next: workshop"]),
        ("2016-11-21T10:30", ["Has begun, end not announced: village", "Now: workshop",
                              "Next: doubtful"]),
        ("2016-11-21T11:00", ["Has begun, end not announced: village", "Next: doubtful"]),
        ("2016-11-21T23:59", ["Has begun, end not announced: village", "Next: doubtful"]),
        ("2016-11-22T00:00", ["Next: doubtful"]),
        ("2016-11-22T09:00", ["Has begun, end not announced: doubtful"]),
        ("2016-11-23T00:00", []),
    ],
)  # fmt: skip
def test_what_is_on_and_next_claims_no_more_than_is_known(
    at: At, moment: str, expected: list[str]
) -> None:
    page = at(moment)
    assert lines(page) == expected
    expect(page.locator("#times")).to_be_visible(visible=bool(expected))


def test_next_names_its_day_and_says_that_it_is_not_confirmed(at: At) -> None:
    line = squeeze(at("2016-11-22T00:00").locator("#times div").inner_text())
    assert "Tuesday 22 November 2016" in line
    assert "9 am (Paris time)" in line
    assert "Not confirmed yet" in line


def test_focus_stays_while_nothing_changes(browser: Browser, site: Report) -> None:
    with served(site.folder) as origin, opening_pages(browser, origin) as make:
        page = make(timezone_id="Europe/Paris")
        page.clock.install(time="2016-11-21T08:58+01:00")
        page.goto("/en/programme/")
        page.locator("#times a").focus()
        page.clock.run_for(60_000)
        assert page.locator("#times a:focus").count() == 1
        page.clock.run_for(90_000)
        assert lines(page)[0] == "Has begun, end not announced: opening"


def test_link_of_what_is_next_leads_to_it(at: At) -> None:
    page = at("2016-11-20T12:00")
    page.click("#times a")
    assert page.url.endswith("/en/programme/opening/")


@pytest.mark.parametrize(
    ("zone", "path", "own"),
    [
        ("Europe/Berlin", "/en/programme/", None),
        ("America/Bogota", "/en/programme/", "Where you are: Monday 3 am"),
        ("Asia/Kolkata", "/fr/programme/", "lundi 13 h 30"),
        ("Pacific/Auckland", "/ar/programme/", "9:00 مساءً"),
    ],
)
def test_hours_are_given_where_the_reader_is(at: At, zone: str, path: str, own: str | None) -> None:
    page = at("2016-11-20T12:00", zone, path)
    shown = page.locator("article .hours").first.inner_text().replace("\u00a0", " ")
    if own is None:
        assert "Where you are" not in shown
    else:
        assert own in shown
    assert page.locator("article").last.locator(".hours").count() == 0


def test_paper_has_the_hours_of_the_place_alone(at: At) -> None:
    page = at("2016-11-20T12:00", "America/Bogota")
    own, there = page.locator("article .own").first, page.locator("article .hours time").first
    expect(own).to_be_visible()
    page.emulate_media(media="print")
    expect(own).to_be_hidden()
    expect(page.locator("#times")).to_be_hidden()
    expect(there).to_be_visible()
    page.emulate_media(media="screen")


def test_session_has_the_readers_hours_and_no_list_of_what_is_on(at: At) -> None:
    page = at("2016-11-20T12:00", "America/Bogota", "/en/programme/workshop/")
    own = squeeze(page.locator(".masthead .hours").inner_text())
    assert own.endswith("Where you are: Monday 4 am – 5 am")
    expect(page.locator("#times")).to_be_hidden()


def test_script_is_silent_and_the_site_clock_counts(new_page: NewPage) -> None:
    page = new_page(timezone_id="Europe/Paris")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto("/fr/programme/")
    assert page.locator("#times a").count() == 1
    assert "Ouverture" in squeeze(page.locator("#times").inner_text())
    page.goto("/fr/programme/2016-11-22/")
    page.goto("/ar/barnamaj/iftitah/")
    assert errors == []


def test_programme_reads_without_script_or_styles(site: Report) -> None:
    text = dump(Path(site.folder) / "fr/programme/index.html")
    order = ["Lundi 21 novembre 2016", "opening", "9 h (heure de Paris)",
             "de 10 h à 11 h (heure de Paris)", "Annulée", "Mardi 22 novembre 2016",
             "Pas encore confirmée", "Jour et heure non communiqués"]  # fmt: skip
    places = [text.index(words) for words in order]
    assert places == sorted(places)
