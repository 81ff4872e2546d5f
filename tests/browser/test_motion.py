"""One page becomes the next, for who does not ask for less motion."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage

PAGES = ["/fr/le-sommet/", "/fr/programme/", "/ar/istishara/", "/fr/consultation/repondre/"]
REVEALED = """addEventListener("pagereveal", ({ viewTransition }) => {
  document.documentElement.dataset.becomes = Boolean(viewTransition);
});"""


def visit(page: Page) -> Page:
    """Have the style sheets at hand: a browser shows no motion while it waits for one."""
    for address in PAGES:
        page.goto(address)
    return page


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_one_page_becomes_the_next(new_page: NewPage, motion: str) -> None:
    page = visit(new_page(reduced_motion=motion))
    page.add_init_script(REVEALED)
    page.goto(PAGES[0])
    for address in PAGES[1:]:
        page.evaluate("(address) => { location.href = address; }", address)
        expect(page).to_have_url(re.compile(f"{address}$"))
        moves = str(motion == "no-preference").lower()
        expect(page.locator("html")).to_have_attribute("data-becomes", moves)
