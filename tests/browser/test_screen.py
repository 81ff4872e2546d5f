"""The page for the screens of a hall: whole without script, in turns and up to date with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from summit.base.locales import read_locales
from summit.render.report import Report
from tests.browser.conftest import opening_pages, served
from tests.conftest import PLAIN, build
from tests.content_folder import ContentFolder
from tests.subjects.consultation.test_voices import FILES
from tests.subjects.programme.conftest import write_session

LOCALES = ["fr", "en", "ar"]
ADDRESSES = {"fr": "/fr/ecran/", "en": "/en/screen/", "ar": "/ar/shasha/"}
SESSIONS = {
    "opening": "starts: 2016-11-21 09:00\nends: 2016-11-21 10:00\nform: opening\n",
    "village": "starts: 2016-11-21 10:00\nform: village\n",
    "gone": "starts: 2016-11-21 11:00\nform: session\nstatus: cancelled\n",
    **{f"late-{n}": f"starts: 2016-11-21 1{n}:00\nform: session\n" for n in range(2, 8)},
}
LONG = "Les villes que l'on n'a pas encore et celles que l'on voudrait bâtir ensemble"
HALL = {"width": 1920, "height": 1080}
TURN, RENEWAL = 15_000, 240_000
OUTSIDE = """() => [...document.querySelectorAll(".part > *")].flatMap(each => {
    const own = each.getBoundingClientRect(), part = each.parentNode.getBoundingClientRect();
    const isIn = !own.width || own.left >= part.left - 1 && own.right <= part.right + 1
        && own.top >= part.top - 1 && own.bottom <= part.bottom + 1;
    return isIn ? [] : [each.outerHTML.slice(0, 60)];
})"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Build a small site with a day of sessions and two voices, at twelve past nine."""
    root = tmp_path_factory.mktemp("screen")
    folder = ContentFolder(root / "content", read_locales(LOCALES))
    folder.write("programme/index.fr.md", "---\ntitle: Programme\nsummary: Deux jours.\n---\n")
    for name, facts in SESSIONS.items():
        write_session(folder, name, facts, LONG if name == "village" else name)
    for path, text in FILES.items():
        folder.write(path, text)
    folder.write("home/bundle.yaml", "actions: [consultation]\n")
    settings = {"LOCALES": LOCALES, "CLOCK": "2016-11-21T09:12", "STYLEGUIDE": False, **PLAIN}
    return build(root / "output", PATH=str(root / "content"), **settings)


@pytest.fixture(scope="module")
def host(site: Report) -> Iterator[str]:
    """Serve the site."""
    with served(site.folder) as origin:
        yield origin


@pytest.fixture
def still(browser: Browser, host: str) -> Iterator[Page]:
    """Open the French page without script."""
    with opening_pages(browser, host) as make:
        page = make(viewport=HALL, java_script_enabled=False)
        page.goto(ADDRESSES["fr"])
        yield page


@pytest.fixture
def live(browser: Browser, host: str) -> Iterator[Page]:
    """Open the English page with script, by a clock that stands still until the test moves it."""
    with opening_pages(browser, host) as make:
        page = make(viewport=HALL, reduced_motion="no-preference")
        page.clock.install(time="2016-11-21T09:12+01:00")
        page.goto(ADDRESSES["en"])
        yield page


def expect_shown(page: Page, numbers: list[int]) -> None:
    """Fail unless these of the four parts are seen, and no other."""
    for number in range(4):
        expect(page.locator(".part").nth(number)).to_be_visible(visible=number in numbers)


def labels(page: Page) -> list[str]:
    """Return what is said before the titles of the sessions that are there."""
    places = page.locator("[data-starts]:not([hidden]) .label")
    return [text for text in places.all_text_contents() if text]


def test_without_script_all_stands_on_one_page_as_of_its_hour(still: Page) -> None:
    expect_shown(still, [0, 1, 2, 3])
    text = still.locator("main").inner_text().replace("\u00a0", " ").replace("\u202f", " ")
    for words in ("Jour 1", "État à 9 h 12", "En ce moment : opening", "Ensuite : Les villes"):
        assert words in text
    expect(still.locator(".loud blockquote")).to_be_visible()
    expect(still.locator(".code svg")).to_be_visible()
    assert still.locator(".address").inner_text().endswith("/fr/la-consultation/")
    expect(still.locator(".pause")).to_be_hidden()
    assert still.locator("nav, header, footer").count() == 0


def test_is_nowhere_but_at_its_address(site: Report, still: Page) -> None:
    assert still.locator('meta[name="robots"]').get_attribute("content") == "noindex"
    sitemap = Path(site.folder, "sitemap.xml").read_text("utf-8")
    assert not [address for address in ADDRESSES.values() if address in sitemap]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    ("width", "height"), [(1280, 720), (1920, 1080), (3840, 2160), (1080, 1920), (1920, 1200)]
)
def test_parts_fit_and_are_read_from_afar(
    browser: Browser, host: str, locale: str, width: int, height: int
) -> None:
    """Together on one screen, letters have a sixtieth of its height at least."""
    with opening_pages(browser, host) as make:
        page = make(viewport={"width": width, "height": height}, reduced_motion="reduce")
        page.goto(ADDRESSES[locale])
        assert page.evaluate(OUTSIDE) == []
        size = "getComputedStyle(document.querySelector('.what')).fontSize"
        assert float(page.evaluate(size).removesuffix("px")) >= min(width, height) / 60


def test_parts_take_turns_and_can_be_stopped(live: Page) -> None:
    expect_shown(live, [0])
    for part in (1, 2, 3, 0):
        live.clock.run_for(TURN)
        expect(live.locator(".part").nth(part)).to_be_visible()
        assert live.evaluate(OUTSIDE) == []
    live.locator(".pause").click()
    live.clock.run_for(3 * TURN)
    expect(live.locator(".part").nth(0)).to_be_visible()
    expect(live.locator(".pause")).to_have_attribute("aria-pressed", "true")


def test_hour_and_what_is_on_go_on(live: Page) -> None:
    expect(live.locator("#clock")).to_have_text("09:12")
    expect(live.locator("#as-of")).to_be_hidden()
    assert labels(live) == ["Now:", "Next:"]
    live.clock.run_for(60 * 60_000)
    expect(live.locator("#clock")).to_have_text("10:12")
    assert labels(live) == ["Has begun, end not announced:", "Next:"]
    expect(live.locator("[data-starts]").first).to_be_hidden()


def test_fetches_itself_anew(live: Page, host: str) -> None:
    changed = live.content().replace("opening", "another opening")
    live.route(f"{host}{ADDRESSES['en']}", lambda route: route.fulfill(body=changed))
    live.clock.run_for(RENEWAL)
    expect(live.locator(".stops")).to_contain_text("another opening")
    expect(live.locator(".part:visible")).to_have_count(1)


@pytest.mark.parametrize("body", [None, "<h1>Error</h1>"])
def test_keeps_what_stands_while_nothing_better_comes(
    live: Page, host: str, body: str | None
) -> None:
    address = f"{host}{ADDRESSES['en']}"
    live.route(address, lambda route: route.fulfill(body=body) if body else route.abort())
    live.clock.run_for(RENEWAL)
    expect(live.locator("#as-of")).not_to_have_attribute("hidden", "")
    assert live.locator(".part").count() == 4
    live.unroute(address)
    live.clock.run_for(RENEWAL)
    expect(live.locator("#clock")).not_to_have_attribute("hidden", "")


def test_nothing_moves_for_those_who_ask_for_that(browser: Browser, host: str) -> None:
    with opening_pages(browser, host) as make:
        page = make(viewport=HALL, reduced_motion="reduce")
        page.clock.install(time="2016-11-21T09:12+01:00")
        page.goto(ADDRESSES["fr"])
        page.clock.run_for(2 * TURN)
        expect_shown(page, [0, 1, 2, 3])
        expect(page.locator(".pause")).to_be_hidden()
        page.clock.run_for(60_000)
        expect(page.locator("#clock")).to_have_text("09:13")
