"""A browser whose reader has asked for letters of twice the size, on a phone.

That no page scrolls sideways then is seen of every page there is, in test_every_page.py.
"""

import pytest

from tests.browser.conftest import NewPage
from tests.browser.looking import PHONE

HYPHENS = "getComputedStyle(document.querySelector('h1')).hyphens"


@pytest.mark.parametrize(("size", "hyphens"), [(16, "manual"), (32, "auto")])
def test_long_words_of_headings_are_parted_where_letters_are_large(
    new_page: NewPage, size: int, hyphens: str
) -> None:
    page = new_page(viewport=PHONE)
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size}})
    page.goto("/fr/le-sommet/")
    assert page.evaluate(HYPHENS) == hyphens
