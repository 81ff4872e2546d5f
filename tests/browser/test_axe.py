"""axe-core finds nothing on any page of any language, in light and dark, narrow and wide.

Every page is tried on a phone's width, where most can go wrong, and one of each template in each
language on a wide screen too: the others have the same frame. In the dark only colours differ, so
only the rules about them run again.
"""

from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from plugins.host import Report
from tests.browser.conftest import one_of_each_template

NARROW, WIDE = 360, 1280
WIDTHS = (NARROW, WIDE)
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
    browser: Browser, origin: str, addresses: list[str], real_site: Report, start: int
) -> None:
    locales = real_site.build.locales
    wide = {each for x in locales for each in one_of_each_template(real_site, x.key).values()}
    page = browser.new_page(base_url=origin)
    found = [
        each
        for address in addresses[start::SHARES]
        for each in violations_at(page, address, WIDTHS if address in wide else (NARROW,))
    ]
    page.close()
    assert found == []


def violations_at(page: Page, address: str, widths: Sequence[int] = WIDTHS) -> Iterator[str]:
    """Yield what axe-core finds on one page, loaded once."""
    page.goto(address)
    yield from (f"{address} {each}" for each in violations_on(page, widths))


def violations_on(page: Page, widths: Sequence[int] = WIDTHS) -> Iterator[str]:
    """Yield what axe-core finds on the page that is open."""
    page.evaluate(AXE)
    is_once = not urlsplit(page.url).path.startswith(REPEATING)
    rules = {**EVERY_RULE["rules"], "landmark-unique": {"enabled": is_once}}
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme="light")
        for each in page.evaluate(RUN, {**EVERY_RULE, "rules": rules}):
            yield f"(light, {width} px): {each}"
        page.emulate_media(color_scheme="dark")
        for each in page.evaluate(RUN, COLOR_RULES):
            yield f"(dark, {width} px): {each}"
