"""The site by keyboard: the skip link, and a focus that can be seen on everything."""

from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize

from plugins.host import Report
from tests.browser.conftest import NewPage, one_of_each_template

LONGEST_WALK = 500
WIDE: ViewportSize = {"width": 1280, "height": 800}
ZOOMED: ViewportSize = {"width": 320, "height": 256}
"""What 400 % zoom leaves of a window of 1280 by 1024 pixels."""

FOCUSED = """() => {
    const at = document.activeElement;
    (window.reached ??= new Set()).add(at);
    const box = at.getClientRects()[0], style = getComputedStyle(at);
    const clamp = (value, size) => Math.min(Math.max(value, 0), size - 1);
    const x = clamp(box.left + box.width / 2, innerWidth);
    const y = clamp(box.top + box.height / 2, innerHeight);
    return {
        tag: at.localName,
        html: at.outerHTML.slice(0, 120),
        isClosed: at.localName === "summary" && !at.parentElement.open,
        isOutlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
        isSeen: at.contains(document.elementFromPoint(x, y)),
    };
}"""
NOT_REACHED = """() => [...document.querySelectorAll("a[href], button, summary")]
    .filter(each => each.checkVisibility() && each.tabIndex >= 0 && !window.reached.has(each))
    .map(each => each.outerHTML)"""


@pytest.mark.parametrize("locale", ["fr", "en", "es", "ar"])
def test_skip_link_comes_first_and_leads_to_the_content(new_page: NewPage, locale: str) -> None:
    page = new_page(viewport=WIDE)
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


@pytest.mark.parametrize(("locale", "viewport"), [("fr", WIDE), ("ar", ZOOMED)])
def test_tab_reaches_everything_and_focus_is_seen(
    new_page: NewPage, real_site: Report, locale: str, viewport: ViewportSize
) -> None:
    # Still: a page that scrolls smoothly would be looked at on its way.
    page = new_page(viewport=viewport, reduced_motion="reduce")
    for address in one_of_each_template(real_site, locale).values():
        page.goto(address)
        stops = walk(page)
        assert [stop["html"] for stop in stops if not stop["isOutlined"]] == [], address
        assert [stop["html"] for stop in stops if not stop["isSeen"]] == [], address
        assert page.evaluate(NOT_REACHED) == [], address


def walk(page: Page, key: str = "Tab") -> list[dict[str, Any]]:
    """Return what the key stops at, in order; open on the way what a reader would open."""
    stops: list[dict[str, Any]] = []
    for _ in range(LONGEST_WALK):
        page.keyboard.press(key)
        stop = page.evaluate(FOCUSED)
        if stop["tag"] == "body":
            return stops
        if stop["isClosed"]:
            page.keyboard.press("Enter")
        stops.append(stop)
    raise AssertionError(f"{page.url}: {key} finds no way out in {LONGEST_WALK} steps")
