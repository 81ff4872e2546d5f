"""The sitemap is what a tree of elements would be."""

from types import SimpleNamespace
from typing import cast
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

import pytest
from hypothesis import given
from hypothesis import strategies as some

from summit.base.frozen import replace
from summit.metadata.sitemap import SITEMAP, XHTML, Alternates, sitemap
from summit.site.last_change import last_change
from summit.site.page import Page
from summit.site.plan import plan_pages
from summit.site.site import Site
from tests.content_folder import ContentFolder

WORDS = some.text("aé&<>\"'/ ", max_size=5)
ALTERNATES = some.lists(some.tuples(WORDS, WORDS), max_size=2).map(tuple)


def as_tree(pages: list[Page], site: Site) -> bytes:
    """Return the sitemap by way of elements."""
    register_namespace("", SITEMAP)
    register_namespace("xhtml", XHTML)
    root = Element(f"{{{SITEMAP}}}urlset")
    for page in (page for page in pages if page.is_listed):
        url = SubElement(root, f"{{{SITEMAP}}}url")
        SubElement(url, f"{{{SITEMAP}}}loc").text = site.absolute(page.address)
        updated = last_change(site, page.version.bundle) if page.version else None
        if updated:
            SubElement(url, f"{{{SITEMAP}}}lastmod").text = updated.date().isoformat()
        for tag, address in page.alternates:
            own = {"rel": "alternate", "hreflang": tag, "href": site.absolute(address)}
            SubElement(url, f"{{{XHTML}}}link", own)
    indent(root)
    data: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


@pytest.mark.parametrize("base", ["https://example.org", "https://example.org/2016?a=1&b=<é>"])
def test_a_sitemap_is_what_a_tree_of_elements_is(content: ContentFolder, base: str) -> None:
    content.write("pages/summit/bundle.yaml", "updated: 2016-11-10\n")
    site = replace(content.site(), base=base)
    pages = [*plan_pages(site)]
    assert b"<lastmod>" in sitemap(pages, site)
    for some_pages in (pages, [], [replace(page, alternates=()) for page in pages]):
        assert sitemap(some_pages, site) == as_tree(some_pages, site)


@given(some.lists(some.tuples(WORDS, ALTERNATES)))
def test_whatever_addresses_hold_it_is(found: list[tuple[str, Alternates]]) -> None:
    site = cast(Site, SimpleNamespace(absolute=lambda address: f"https://example.org/{address}"))
    pages = [
        cast(Page, SimpleNamespace(is_listed=True, version=None, address=one, alternates=others))
        for one, others in found
    ]
    assert sitemap(pages, site) == as_tree(pages, site)
