"""Text as its readers expect it: in the type of its language, with arrows that turn."""

import pytest

from summit.render.report import Report
from tests.browser.conftest import NewPage

FONT = "selector => getComputedStyle(document.querySelector(selector)).fontFamily"
ARROW = """([selector, part]) =>
    getComputedStyle(document.querySelector(selector), part).content"""


def test_a_word_of_another_language_has_the_type_of_its_own(kept_page: NewPage) -> None:
    page = kept_page()
    for address, other in (("/ar/", "fr"), ("/fr/", "ar")):
        page.goto(address)
        own, foreign = (page.evaluate(FONT, x) for x in ("body", f"header a[lang={other}]"))
        assert ("Arabic" in own, "Arabic" in foreign) == (other == "fr", other == "ar")


@pytest.mark.parametrize(("locale", "back", "onward"), [("fr", "←", "→"), ("ar", "→", "←")])
def test_arrows_point_as_the_page_is_read(
    kept_page: NewPage, full_site: Report, locale: str, back: str, onward: str
) -> None:
    page = kept_page()
    catalogue = full_site.build.site.catalogue
    news = catalogue.address(catalogue.bundles["news"], catalogue.locales[locale])
    page.goto(f"/{news}")
    assert onward in page.evaluate(ARROW, ["a[rel=next]", "::after"])
    page.click("a[rel=next]")
    page.wait_for_load_state()  # The click returns before the next page has its style sheet.
    assert back in page.evaluate(ARROW, ["a[rel=prev]", "::before"])
