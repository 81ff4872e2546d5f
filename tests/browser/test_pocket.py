"""What readers ask a browser to keep: pages for offline, and a programme of their own."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from playwright.sync_api import Browser, Page, expect

from summit.base.locales import read_locales
from summit.markdown.typography import typeset_text
from tests.browser.conftest import opening_pages, served
from tests.browser.host import HostHandler
from tests.conftest import PLAIN, build
from tests.content_folder import ContentFolder
from tests.subjects.programme.conftest import write_session

LOCALES = ["fr", "en", "ar"]
SESSIONS = {
    "opening": "starts: 2016-11-21 09:00\nform: opening\n",
    "workshop": "starts: 2016-11-21 10:00\nends: 2016-11-21 11:00\nform: workshop\n",
    "a-session-with-a-name-that-is-long-enough-to-be-folded-in-calendars": (
        "starts: 2016-11-22 10:00\nform: session\n"
    ),
    "cancelled": "starts: 2016-11-21 12:00\nform: session\nstatus: cancelled\n",
    "some-time": "form: round-table\n",
}
LONG = list(SESSIONS)[2]
LONG_TITLE = typeset_text(LONG, "fr")
KEEP, STOP = "Garder hors ligne", "Ne plus garder hors ligne"
PATIENCE = 20
"""Seconds."""
ADD, REMOVE = "Ajouter à mon programme", "Retirer de mon programme"


class PocketSite:
    """A small site that can be published again."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = ContentFolder(root / "content", read_locales(LOCALES))
        self.folder.write(
            "programme/index.fr.md", "---\ntitle: Programme\nsummary: Deux jours.\n---\n"
        )
        self.folder.write("pages/practical/bundle.yaml", "blocks: [offline]\nmenu: header\n")
        for name, facts in SESSIONS.items():
            write_session(self.folder, name, facts)
        self.practical("Par le métro.")

    def practical(self, body: str) -> None:
        """Publish the site with this text on its practical page."""
        text = f"---\ntitle: Infos\nsummary: Venir.\n---\n{body}\n"
        self.folder.write("pages/practical/index.fr.md", text)
        self.output = build(
            self.root / "output",
            PATH=str(self.root / "content"),
            LOCALES=LOCALES,
            STYLEGUIDE=False,
            **PLAIN,
        ).folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> PocketSite:
    return PocketSite(tmp_path_factory.mktemp("pocket"))


@pytest.fixture
def page(browser: Browser, site: PocketSite) -> Iterator[Page]:
    """Open a page of a context of its own, with nothing kept."""
    with served(site.output) as origin, opening_pages(browser, origin) as make:
        yield make(timezone_id="Europe/Paris", accept_downloads=True)


def keep(page: Page) -> None:
    page.goto("/fr/infos/")
    page.get_by_role("button", name=KEEP, exact=True).click()
    expect(page.get_by_role("button", name=STOP)).to_be_visible()


def kept(page: Page) -> list[str]:
    names: list[str] = page.evaluate("caches.keys()")
    return names


def wait_for_another(page: Page, before: str) -> None:
    """Wait until what a new build keeps has taken the place of what another kept."""
    end = time.monotonic() + PATIENCE
    while len(names := kept(page)) > 1 or names == [before]:
        assert time.monotonic() < end, names
        page.wait_for_timeout(50)


def test_nothing_is_kept_before_a_reader_asks_for_it(page: Page) -> None:
    page.goto("/fr/infos/")
    expect(page.get_by_role("button", name=KEEP, exact=True)).to_be_visible()
    page.goto("/fr/programme/")
    assert (
        page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    )
    assert (kept(page), page.evaluate("localStorage.length")) == ([], 0)


def test_what_is_kept_and_what_was_read_since_are_there_without_a_network(page: Page) -> None:
    keep(page)
    page.goto("/fr/le-sommet/")
    expect(page.locator(".kept")).to_have_count(0)
    page.context.set_offline(True)
    for address in ("/fr/le-sommet/", "/fr/programme/", "/fr/infos/"):
        page.goto(address)
        assert re.match(
            r"Vous êtes hors ligne : cette page date du \d.+ \d\d:\d\d\.",
            page.locator("main > .kept").inner_text().replace("\u202f", " ").replace("\xa0", " "),
        )
        sheets = "[...document.styleSheets].map((sheet) => sheet.cssRules.length > 0)"
        assert all(page.evaluate(sheets))
    with pytest.raises(Exception, match=r"ERR_INTERNET_DISCONNECTED|ERR_FAILED"):
        page.goto("/fr/actualites/")


def test_a_new_build_is_seen_at_once_and_takes_the_place_of_the_old(
    page: Page, site: PocketSite
) -> None:
    keep(page)
    page.goto("/fr/le-sommet/")
    [before] = kept(page)
    site.practical("Par le bus.")
    page.goto("/fr/infos/")
    expect(page.locator(".prose")).to_have_text("Par le bus.")
    wait_for_another(page, before)
    page.context.set_offline(True)
    page.goto("/fr/infos/")
    expect(page.locator(".prose")).to_have_text("Par le bus.")
    page.goto("/fr/le-sommet/")
    expect(page.locator("h1")).to_have_text("Le sommet")


class Failing(HostHandler):
    """A host that answers for some pages with a status alone; 0: with nothing at all."""

    statuses: ClassVar[dict[str, int]] = {}

    def end_headers(self) -> None:
        """Say, as many hosts do, that a page depends on what a browser takes."""
        self.send_header("Vary", "Accept")
        super().end_headers()

    def do_GET(self) -> None:
        status = self.statuses.get(self.path)
        if status is None:
            super().do_GET()
        elif status:
            self.send_error(status)


@pytest.mark.parametrize(("status", "stays"), [(0, True), (503, True), (410, False)])
def test_a_page_that_was_read_stays_unless_a_new_build_has_it_no_more(
    browser: Browser, site: PocketSite, status: int, *, stays: bool
) -> None:
    Failing.statuses.clear()
    with served(site.output, Failing) as origin, opening_pages(browser, origin) as make:
        page = make()
        keep(page)
        page.goto("/fr/le-sommet/")
        [before] = kept(page)
        Failing.statuses["/fr/le-sommet/"] = status
        site.practical(f"Par le tramway {status}.")
        page.goto("/fr/infos/")
        wait_for_another(page, before)
        page.context.set_offline(True)
        if stays:
            page.goto("/fr/le-sommet/")
            expect(page.locator("h1")).to_have_text("Le sommet")
            return
        with pytest.raises(Exception, match=r"ERR_INTERNET_DISCONNECTED|ERR_FAILED"):
            page.goto("/fr/le-sommet/")


def test_the_same_button_lets_go_of_everything(page: Page) -> None:
    keep(page)
    page.get_by_role("button", name=STOP).click()
    expect(page.get_by_role("button", name=KEEP, exact=True)).to_be_visible()
    assert kept(page) == []
    page.goto("/fr/programme/")
    assert kept(page) == []
    page.context.set_offline(True)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        page.goto("/fr/infos/")


def test_sessions_are_marked_shared_and_taken_into_a_calendar(page: Page, site: PocketSite) -> None:
    page.goto("/fr/programme/")
    assert page.evaluate("localStorage.length") == 0
    assert page.get_by_role("button", name=ADD).count() == 3  # Not of what nobody can go to.
    page.get_by_role("button", name=f"{ADD} workshop").click()
    page.get_by_role("button", name=f"{ADD} {LONG_TITLE}").click()
    page.goto("/fr/programme/workshop/")
    expect(page.get_by_role("button", name=REMOVE)).to_be_visible()
    page.get_by_role("link", name="Mon programme").click()
    page.wait_for_url(f"**/fr/programme/#mine=workshop,{LONG}")
    assert page.locator(".teaser h3:visible").all_inner_texts() == ["workshop", LONG_TITLE]
    with page.expect_download() as saved:
        page.get_by_role("button", name="Télécharger en calendrier").click()
    mine = saved.value.path().read_bytes().decode()
    whole = (Path(site.output) / "fr/programme/programme.ics").read_bytes().decode()
    events = re.findall(r"BEGIN:VEVENT.*?END:VEVENT\r\n", mine, re.DOTALL)
    assert len(events) == 2
    assert all(event in whole for event in events)
    own = Path(site.output) / "fr/programme/workshop/session.ics"
    [uid] = re.findall(r"UID:.*\r\n", own.read_bytes().decode())
    assert uid in mine
    assert mine.startswith("BEGIN:VCALENDAR\r\n")
    assert mine.endswith("END:VCALENDAR\r\n")
    assert "SOURCE" not in mine


def test_an_address_that_was_shared_stores_nothing(page: Page) -> None:
    page.goto("/fr/programme/#mine=opening")
    assert page.locator(".teaser h3:visible").all_inner_texts() == ["opening"]
    assert page.evaluate("localStorage.length") == 0
    page.get_by_role("link", name="Tout le programme").first.click()
    expect(page.locator(".teaser h3:visible")).to_have_count(len(SESSIONS))


def test_without_script_none_of_it_is_shown(browser: Browser, site: PocketSite) -> None:
    with served(site.output) as origin, opening_pages(browser, origin) as make:
        page = make(java_script_enabled=False)
        for address in ("/fr/programme/", "/fr/infos/", "/fr/programme/workshop/"):
            page.goto(address)
            assert page.locator("[data-keep]:visible, [data-agenda]:visible").count() == 0
            assert page.locator("main button").count() == 0
