"""A page on paper: black on white, without navigation, with the addresses of links."""

import pytest

from plugins.host import Report
from tests.browser.conftest import NewPage, one_of_each_template

PALE = """() => {
    const luminance = color => {
        const [r, g, b, a] = color.match(/[\\d.]+/g).map(Number);
        return a === 0 ? null : (r + g + b) / 3;
    };
    const isPale = each => {
        const style = getComputedStyle(each);
        const behind = luminance(style.backgroundColor);
        return luminance(style.color) > 60 || (behind !== null && behind < 250);
    };
    return [document.documentElement, ...document.body.querySelectorAll("*")]
        .filter(each => each.checkVisibility() && isPale(each)).map(each => each.outerHTML);
}"""
WITHOUT_ADDRESS = """() => [...document.querySelectorAll("main a[href^=http]")]
    .filter(each => !getComputedStyle(each, "::after").content.includes(each.getAttribute("href")))
    .map(each => each.outerHTML)"""
NAVIGATION = """() => [...document.querySelectorAll("nav:not(.printed), .menu-button")]
    .filter(each => each.checkVisibility())"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["fr", "ar"])
def test_paper_is_black_on_white(
    new_page: NewPage, real_site: Report, locale: str, scheme: str
) -> None:
    page = new_page(color_scheme=scheme, viewport={"width": 794, "height": 1123})
    page.emulate_media(media="print")
    for address in one_of_each_template(real_site, locale).values():
        page.goto(address)
        assert page.evaluate(PALE) == [], address
        assert page.evaluate(NAVIGATION) == [], address
        assert page.evaluate(WITHOUT_ADDRESS) == [], address


def test_addresses_are_printed(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 794, "height": 1123})
    page.goto("/fr/villes-et-partenaires/")
    assert page.evaluate(WITHOUT_ADDRESS) != []
    page.emulate_media(media="print")
    assert page.evaluate(WITHOUT_ADDRESS) == []
    assert page.locator("main a[href^=http]").count() > 0


@pytest.mark.parametrize("locale", ["fr", "ar"])
def test_pages_of_the_summary_are_numbered(
    new_page: NewPage, real_site: Report, locale: str
) -> None:
    page = new_page()
    page.goto(one_of_each_template(real_site, locale)["report"])
    pdf = page.pdf(prefer_css_page_size=True, tagged=True)
    assert pdf.count(b"/MediaBox [0 0 594.95996 841.91998]") >= 1  # A4
    rules = """() => [...document.styleSheets].flatMap(sheet => [...sheet.cssRules])
        .map(rule => rule.cssText).filter(text => text.includes("counter(pages)")).length"""
    assert page.evaluate(rules) == 1
