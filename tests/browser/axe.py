"""axe-core, asked about the page that is open."""

from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page

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


def violations_on(page: Page, widths: Sequence[int] = WIDTHS) -> Iterator[str]:
    """Yield what axe-core finds on the page that is open: in the dark, only colours differ."""
    page.evaluate(AXE)
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme="light")
        for each in page.evaluate(RUN, every_rule_at(page.url)):
            yield f"(light, {width} px): {each}"
        page.emulate_media(color_scheme="dark")
        for each in page.evaluate(RUN, COLOR_RULES):
            yield f"(dark, {width} px): {each}"


def every_rule_at(url: str) -> dict[str, Any]:
    """Return the options with every rule that can hold at an address."""
    is_once = not urlsplit(url).path.startswith(REPEATING)
    return {**EVERY_RULE, "rules": {**EVERY_RULE["rules"], "landmark-unique": {"enabled": is_once}}}
