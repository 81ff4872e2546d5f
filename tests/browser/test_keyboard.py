"""The site by keyboard: the skip link, and a focus that can be seen on everything."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from summit.render.report import Report
from tests.browser.conftest import NewPage, one_of_each_template, opening_pages, served
from tests.browser.looking import ZOOMED
from tests.conftest import swept

WIDE: ViewportSize = {"width": 1280, "height": 800}
WINDOWS = {"wide": WIDE, "zoomed": ZOOMED}
GRAPHIC = 3
"""The least contrast of what is not text, such as the line around what has the focus."""
EDITORS_OWN = ("home", "news_item", "page")
"""The templates that show most of what editors write, where another edition can differ."""
EDITIONS = ("full", "other", "real")
WALKS = [
    *[(site, window) for site in EDITIONS[:2] for window in WINDOWS],
    *swept(*[(f"{site}-whole", window) for site in EDITIONS for window in WINDOWS]),
]
"""Of the invented editions a sample, of each the whole for the sweep."""

FOCUSED = """() => {
    const at = document.activeElement;
    (window.reached ??= new Set()).add(at);
    const box = at.getClientRects()[0], style = getComputedStyle(at);
    const above = [];
    for (let each = at.parentElement; each; each = each.parentElement) above.push(each);
    // The line around it, whole, in what cuts off what is outside of it.
    const gap = parseFloat(style.outlineWidth) + parseFloat(style.outlineOffset);
    const isCut = each => {
        const { overflowX, overflowY } = getComputedStyle(each);
        const around = each.getBoundingClientRect();
        const isOut = (from, to, first, last) => from - gap < first - 1 || to + gap > last + 1;
        return overflowX !== "visible" && isOut(box.left, box.right, around.left, around.right)
            || overflowY !== "visible" && isOut(box.top, box.bottom, around.top, around.bottom);
    };
    const under = parseFloat(style.outlineOffset) < 0 ? [at, ...above] : above;
    const colours = under.map(each => getComputedStyle(each).backgroundColor);
    const behind = colours.find(each => !/, 0\\)$/.test(each)) ?? "rgb(255, 255, 255)";
    const light = colour => colour.match(/[\\d.]+/g).slice(0, 3).map(each => each / 255)
        .map(each => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4)
        .reduce((sum, each, i) => sum + each * [0.2126, 0.7152, 0.0722][i], 0.05);
    const [dark, bright] = [light(style.outlineColor), light(behind)].sort((a, b) => a - b);
    const clamp = (value, size) => Math.min(Math.max(value, 0), size - 1);
    const x = clamp(box.left + box.width / 2, innerWidth);
    const y = clamp(box.top + box.height / 2, innerHeight);
    return {
        tag: at.localName,
        html: at.outerHTML.slice(0, 120),
        isClosed: at.localName === "summary" && !at.parentElement.open,
        isOutlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
        isSeen: at.contains(document.elementFromPoint(x, y)),
        isCut: above.slice(0, -2).some(isCut),
        contrast: bright / dark,
    };
}"""
STOPS = "document.querySelectorAll('a[href], button, input, select, summary, textarea').length"
NOT_REACHED = """() => [...document.querySelectorAll("a[href], button, summary")]
    .filter(each => each.checkVisibility({ visibilityProperty: true }))
    .filter(each => each.tabIndex >= 0 && !window.reached.has(each))
    .map(each => each.outerHTML)"""
"""What is hidden is no stop: of a section's link, the contents have the same for the keyboard."""


@pytest.mark.parametrize("locale", ["fr", "en", "es", "ar"])
def test_skip_link_comes_first_and_leads_to_the_content(kept_page: NewPage, locale: str) -> None:
    page = kept_page(viewport=WIDE)
    page.goto(f"/{locale}/")
    skip = page.locator('a[href="#main"]')
    assert top_of(page, 'a[href="#main"]') < 0
    page.keyboard.press("Tab")
    assert skip.evaluate("link => link === document.activeElement")
    assert top_of(page, 'a[href="#main"]') >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.localName") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def top_of(page: Page, selector: str) -> float:
    """Return how far below the window's upper edge an element begins."""
    box = page.locator(selector).bounding_box()
    assert box is not None
    return box["y"]


def walked(report: Report, locale: str, name: str, window: str) -> list[str]:
    """Return the addresses at which the keyboard is tried in a window, one for each template.

    A sample has every sixth template, others in the other window; of another edition than the
    full one, in each window one of the editors' own.
    """
    pages = sorted(one_of_each_template(report, locale).items())
    if name.endswith("-whole"):
        return [address for _, address in pages]
    first = list(WINDOWS).index(window)
    if name == "full":
        return [address for _, address in pages[first::6]]
    return [address for key, address in pages if key in EDITORS_OWN][first :: 2 * len(WINDOWS)]


@contextmanager
def walking(
    request: pytest.FixtureRequest, browser: Browser, site: str, window: str, place: int
) -> Iterator[tuple[Page, list[str]]]:
    """Yield a page in a window on an edition, and where to go in the locale at a place."""
    report: Report = request.getfixturevalue(f"{site.partition('-')[0]}_site")
    locale = list(report.build.locales)[place].key
    # Still: a page that scrolls smoothly would be looked at on its way.
    options = {"viewport": WINDOWS[window], "reduced_motion": "reduce"}
    with served(report.folder) as origin, opening_pages(browser, origin) as make:
        yield make(**options), walked(report, locale, site, window)


@pytest.mark.parametrize(("site", "window"), WALKS)
def test_tab_reaches_everything_and_focus_is_seen(
    request: pytest.FixtureRequest, browser: Browser, site: str, window: str
) -> None:
    """In the first locale on a wide screen, in the last one at 400 % zoom."""
    place = 0 if window == "wide" else -1
    with walking(request, browser, site, window, place) as (page, addresses):
        for address in addresses:
            check_walk(page, address)


def check_walk(page: Page, address: str) -> None:
    """Walk through a page with Tab: nothing is left out, and the focus is always seen."""
    page.goto(address)
    stops = walk(page)
    assert [stop["html"] for stop in stops if not stop["isOutlined"]] == [], address
    assert [stop["html"] for stop in stops if not stop["isSeen"]] == [], address
    assert [stop["html"] for stop in stops if stop["isCut"]] == [], address
    faint = [(stop["html"], stop["contrast"]) for stop in stops if stop["contrast"] < GRAPHIC]
    assert faint == [], address
    assert page.evaluate(NOT_REACHED) == [], address


def walk(page: Page, key: str = "Tab") -> list[dict[str, Any]]:
    """Return what the key stops at, in order; open on the way what a reader would open."""
    stops: list[dict[str, Any]] = []
    longest = 3 * page.evaluate(STOPS) + 100  # What scrolls is a stop, too.
    for _ in range(longest):
        page.keyboard.press(key)
        stop = page.evaluate(FOCUSED)
        if stop["tag"] == "body":
            return stops
        if stop["isClosed"]:
            page.keyboard.press("Enter")
        stops.append(stop)
    raise AssertionError(f"{page.url}: {key} finds no way out in {longest} steps")
