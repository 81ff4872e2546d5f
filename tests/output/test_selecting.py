"""What tests ask a page for by a selector is what the library finds in it without an index."""

from pathlib import Path

import pytest

from summit.render.report import Report
from tests.html import parse

SELECTORS = (
    *("*", "a", "svg", "[id]", "#main", ".prose", "html", "[viewBox]", "[hreflang]", "nothing"),
    *("main h1, h2, main p", "nav a[href^='/fr/']", "ul > li:first-child", "a:not([href])"),
    *("header > *", "time[datetime] ~ *", "link[rel=alternate][hreflang]", "h2 + p", ":root"),
)


@pytest.mark.parametrize("selector", SELECTORS)
def test_a_page_gives_what_the_library_finds(full_site: Report, selector: str) -> None:
    for name in ("fr/index.html", "ar/index.html", "fr/whole-site.html", "index.html"):
        page = parse((Path(full_site.folder) / name).read_text("utf-8"))
        found = page.root.query(selector)
        assert [id(each) for each in page.query(selector)] == [id(each) for each in found]
        assert page.query_one(selector) is (found[0] if found else None)
