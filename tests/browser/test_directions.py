"""Text as its readers expect it: in the type of its language, with arrows that turn."""

import re

import pytest

from summit.render.report import Report
from tests.browser.conftest import NewPage

FONT = "selector => getComputedStyle(document.querySelector(selector)).fontFamily"
EDGES = """() => {
    const edge = (each) => {
        const range = document.createRange();
        range.selectNodeContents(each);
        return [...range.getClientRects()].reduce((edge, {right}) => Math.max(edge, right), 0);
    };
    return [...document.querySelectorAll(":is(.teaser, .card) > p:has(> bdi[dir=ltr])")]
        .map(each => [edge(each.parentElement.querySelector("h2, h3, h4")), edge(each)]);
}"""
ARROW = """([selector, part]) =>
    getComputedStyle(document.querySelector(selector), part).content"""


def test_a_word_of_another_language_has_the_type_of_its_own(kept_page: NewPage) -> None:
    page = kept_page()
    for address, other in (("/ar/", "fr"), ("/fr/", "ar")):
        page.goto(address)
        own, foreign = (page.evaluate(FONT, x) for x in ("body", f"header a[lang={other}]"))
        assert ("Arabic" in own, "Arabic" in foreign) == (other == "fr", other == "ar")


def test_signs_between_breadcrumbs_are_not_read_out(kept_page: NewPage) -> None:
    page = kept_page()
    page.goto("/fr/programme/")
    assert page.evaluate(ARROW, [".breadcrumbs li + li", "::before"]) == '"/" / ""'
    assert page.evaluate(ARROW, [".next a", "::after"]).endswith('/ ""')


def test_text_of_another_direction_begins_where_its_title_does(
    kept_page: NewPage, full_site: Report
) -> None:
    files = full_site.build.tree.files
    foreign = re.compile(
        rb'<article class="(?:teaser|card)">(?:(?!</article>).)*<p><bdi lang="\w+" dir="ltr">',
        re.DOTALL,
    )
    paths = [path for path in sorted(files) if path.startswith("ar/") and path.endswith(".html")]
    [address, *_] = [path for path in paths if foreign.search(files[path].data)]
    page = kept_page(viewport={"width": 1280, "height": 800})
    page.goto(f"/{address.removesuffix('index.html')}")
    edges = page.evaluate(EDGES)
    assert edges
    assert all(abs(title - text) < 1 for title, text in edges)


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
