"""axe-core finds nothing on any page of any language, in light and dark, narrow and wide.

All combinations are tried, and not only a sample: a page is loaded once for its four.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib.resources import files
from typing import Literal

from playwright.sync_api import Page

from tests.browser.programs import open_chromium

WORKERS = 2
"""Browsers at work together: one for each core of a small machine."""
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = (360, 1280)
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    # Off unless asked for: contrast of level AAA, and the target size of WCAG 2.2.
    "rules": {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}},
}
RUN = """async options => (await axe.run(document, options)).violations
    .flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html}`))"""


def test_axe_finds_no_violation(chromium_program: str, origin: str, addresses: list[str]) -> None:
    shares = [addresses[start::WORKERS] for start in range(WORKERS)]
    with ThreadPoolExecutor(WORKERS) as pool:
        found = pool.map(partial(violations_of, chromium_program, origin), shares)
    assert [violation for share in found for violation in share] == []


def violations_of(program: str, origin: str, addresses: list[str]) -> list[str]:
    """Return what axe-core finds on these pages, in every scheme and width."""
    with open_chromium(program) as browser:
        page = browser.new_page(base_url=origin)
        return [found for address in addresses for found in violations_at(page, address)]


def violations_at(page: Page, address: str) -> Iterator[str]:
    """Yield what axe-core finds on one page, loaded once."""
    page.goto(address)
    yield from (f"{address} {each}" for each in violations_on(page))


def violations_on(page: Page) -> Iterator[str]:
    """Yield what axe-core finds on the page that is open."""
    page.evaluate(AXE)
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            found = page.evaluate(RUN, OPTIONS)
            yield from (f"({scheme}, {width} px): {each}" for each in found)
