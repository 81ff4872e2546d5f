"""The sitemap, with each page's versions, and ``robots.txt``.

Sources: sitemaps.org protocol 0.9; Google's ``xhtml:link`` for localized versions; RFC 9309.
"""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from summit.site.last_change import last_change
from summit.site.page import Page
from summit.site.site import Site

SITEMAP_FILE = "sitemap.xml"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


def sitemap(pages: Iterable[Page], site: Site) -> bytes:
    """Return the sitemap of the listed pages, in UTF-8."""
    register_namespace("", SITEMAP)
    register_namespace("xhtml", XHTML)
    root = Element(f"{{{SITEMAP}}}urlset")
    for page in pages:
        if page.is_listed:
            _add(root, page, site)
    indent(root)
    data: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _add(root: Element, page: Page, site: Site) -> None:
    url = SubElement(root, f"{{{SITEMAP}}}url")
    SubElement(url, f"{{{SITEMAP}}}loc").text = site.absolute(page.address)
    updated = last_change(site, page.version.bundle) if page.version else None
    if updated:
        SubElement(url, f"{{{SITEMAP}}}lastmod").text = updated.date().isoformat()
    for tag, address in page.alternates:
        attributes = {"rel": "alternate", "hreflang": tag, "href": site.absolute(address)}
        SubElement(url, f"{{{XHTML}}}link", attributes)


def robots(site: Site) -> str:
    """Return robots.txt: everything may be read, and where the sitemap is.

    A demonstration has none. Its pages may be read all the same: they say themselves that they are
    not to be kept, which a program that may not read them would never know.
    """
    allowed = "User-agent: *\nAllow: /\n"
    if site.edition.demonstration:
        return allowed
    return f"{allowed}Sitemap: {site.absolute(SITEMAP_FILE)}\n"
