"""A page on paper; what holds of every page there is in test_every_page.py."""

import pytest

from summit.render.report import Report
from tests.browser.conftest import NewPage, one_of_each_template
from tests.browser.looking import PAPER, WITHOUT_ADDRESS


def test_addresses_are_printed(kept_page: NewPage) -> None:
    page = kept_page(viewport=PAPER)
    page.goto("/fr/villes-et-partenaires/")
    assert page.evaluate(WITHOUT_ADDRESS) != []
    page.emulate_media(media="print")
    assert page.evaluate(WITHOUT_ADDRESS) == []
    assert page.locator("main a[href^=http]").count() > 0


GAPS = """() => [...document.querySelectorAll(".site-footer a[href^=http]")].map(link => {
    const {marginLeft, marginRight} = getComputedStyle(link, "::after");
    return [marginLeft, marginRight].map(parseFloat).map(Math.sign);
})"""


@pytest.mark.parametrize(("address", "gap"), [("/fr/", [1, 0]), ("/ar/", [0, 1])])
def test_an_address_stands_apart_from_its_link(
    kept_page: NewPage, address: str, gap: list[int]
) -> None:
    page = kept_page(viewport=PAPER)
    page.goto(address)
    page.emulate_media(media="print")
    gaps = page.evaluate(GAPS)
    assert gaps
    assert [each for each in gaps if each != gap] == []


@pytest.mark.parametrize("locale", ["fr", "ar"])
def test_pages_of_the_summary_are_numbered(
    kept_page: NewPage, full_site: Report, locale: str
) -> None:
    page = kept_page()
    page.goto(one_of_each_template(full_site, locale)["report"])
    pdf = page.pdf(prefer_css_page_size=True, tagged=True)
    assert pdf.count(b"/MediaBox [0 0 594.95996 841.91998]") >= 1  # A4
    rules = """() => [...document.styleSheets].flatMap(sheet => [...sheet.cssRules])
        .map(rule => rule.cssText).filter(text => text.includes("counter(pages)")).length"""
    assert page.evaluate(rules) == 1
