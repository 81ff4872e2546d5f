"""Arabic as its readers expect it: its own type, more room between lines, arrows that turn."""

import pytest

from plugins.host import Report
from tests.browser.conftest import NewPage, one_of_each_template

LEADING = """selector => {
    const style = getComputedStyle(document.querySelector(selector));
    return parseFloat(style.lineHeight) / parseFloat(style.fontSize);
}"""
FONT = "selector => getComputedStyle(document.querySelector(selector)).fontFamily"
ARROW = """([selector, part]) =>
    getComputedStyle(document.querySelector(selector), part).content"""


def test_arabic_has_its_own_type_and_leading(new_page: NewPage, real_site: Report) -> None:
    page = new_page()
    for address in one_of_each_template(real_site, "ar").values():
        page.goto(address)
        assert page.evaluate(LEADING, "body") >= 1.8, address
        assert page.evaluate(LEADING, "h1") >= 1.4, address
        for selector in ("body", "h1"):
            if address != "/":
                assert "Arabic" in page.evaluate(FONT, selector).split(",")[0], address


def test_a_word_of_another_language_has_the_type_of_its_own(new_page: NewPage) -> None:
    page = new_page()
    for address, other in (("/ar/", "fr"), ("/fr/", "ar")):
        page.goto(address)
        own, foreign = (page.evaluate(FONT, x) for x in ("body", f"header a[lang={other}]"))
        assert ("Arabic" in own, "Arabic" in foreign) == (other == "fr", other == "ar")


@pytest.mark.parametrize(("locale", "back", "onward"), [("fr", "←", "→"), ("ar", "→", "←")])
def test_arrows_point_as_the_page_is_read(
    new_page: NewPage, real_site: Report, locale: str, back: str, onward: str
) -> None:
    page = new_page()
    catalogue = real_site.build.site.catalogue
    news = catalogue.address(catalogue.bundles["news"], catalogue.locales[locale])
    page.goto(f"/{news}")
    assert onward in page.evaluate(ARROW, ["a[rel=next]", "::after"])
    page.click("a[rel=next]")
    page.wait_for_load_state()  # The click returns before the next page has its style sheet.
    assert back in page.evaluate(ARROW, ["a[rel=prev]", "::before"])
