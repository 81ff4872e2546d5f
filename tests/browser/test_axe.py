"""axe-core finds nothing on any page of any language, in light and dark, narrow and wide.

All pages are tried, and not only a sample. One is loaded once for its four combinations; in the
dark only colours differ, so only the rules about them run again.
"""

from collections.abc import Iterator
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

WIDTHS = (360, 1280)
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
EVERY_RULE: dict[str, Any] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    # Off unless asked for: contrast of level AAA, and the target size of WCAG 2.2.
    "rules": {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}},
}
COLOR_RULES: dict[str, Any] = {
    "runOnly": {"type": "rule", "values": ["color-contrast-enhanced", "link-in-text-block"]},
    "resultTypes": ["violations"],
}
REPEATING = ("/styleguide/",)
"""Where the same landmark is shown more than once: in the examples of one component."""
RUN = """async options => (await axe.run(document, options)).violations
    .flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html}`))"""
SHARES = 6
"""So that browsers on several cores have their part of the pages each."""


@pytest.mark.parametrize("start", range(SHARES))
def test_axe_finds_no_violation(
    browser: Browser, origin: str, addresses: list[str], start: int
) -> None:
    page = browser.new_page(base_url=origin)
    found = [each for address in addresses[start::SHARES] for each in violations_at(page, address)]
    page.close()
    assert found == []


def violations_at(page: Page, address: str) -> Iterator[str]:
    """Yield what axe-core finds on one page, loaded once."""
    page.goto(address)
    yield from (f"{address} {each}" for each in violations_on(page))


def violations_on(page: Page) -> Iterator[str]:
    """Yield what axe-core finds on the page that is open."""
    page.evaluate(AXE)
    is_once = not urlsplit(page.url).path.startswith(REPEATING)
    rules = {**EVERY_RULE["rules"], "landmark-unique": {"enabled": is_once}}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme="light")
        for each in page.evaluate(RUN, {**EVERY_RULE, "rules": rules}):
            yield f"(light, {width} px): {each}"
        page.emulate_media(color_scheme="dark")
        for each in page.evaluate(RUN, COLOR_RULES):
            yield f"(dark, {width} px): {each}"
