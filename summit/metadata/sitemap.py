"""The sitemap, with each page's versions, and ``robots.txt``.

Sources: sitemaps.org protocol 0.9; Google's ``xhtml:link`` for localized versions; RFC 9309.
"""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from summit.site.last_change import last_change
from summit.site.page import Page
from summit.site.site import Site

SITEMAP_FILE = "sitemap.xml"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
QUOTE = {'"': "&quot;"}
Alternates = tuple[tuple[str, str], ...]
"""Language tag and address of each version."""


def sitemap(pages: Iterable[Page], site: Site) -> bytes:
    """Return the sitemap of the listed pages, in UTF-8.

    Of a tree of elements it would be the same, in ten times the time: it is as long as the site.
    """
    listed = [page for page in pages if page.is_listed]
    xhtml = f' xmlns:xhtml="{XHTML}"' if any(page.alternates for page in listed) else ""
    links = _Links(site)
    urls = "".join(_url(page, site, links) for page in listed)
    root = f'<urlset xmlns="{SITEMAP}"{xhtml}'
    text = f"{root}>\n{urls}</urlset>" if urls else f"{root} />"
    return f"<?xml version='1.0' encoding='utf-8'?>\n{text}\n".encode()


class _Links(dict[Alternates, str]):
    """The links to the versions of a text, which each of its pages has."""

    def __init__(self, site: Site) -> None:
        super().__init__()
        self._site = site

    def __missing__(self, alternates: Alternates) -> str:
        links = (
            f'    <xhtml:link rel="alternate" hreflang="{_quoted(tag)}"'
            f' href="{_quoted(self._site.absolute(address))}" />\n'
            for tag, address in alternates
        )
        self[alternates] = found = "".join(links)
        return found


def _url(page: Page, site: Site, links: _Links) -> str:
    """Return what the sitemap says of one page."""
    updated = last_change(site, page.version.bundle) if page.version else None
    day = f"    <lastmod>{updated.date().isoformat()}</lastmod>\n" if updated else ""
    location = f"    <loc>{escape(site.absolute(page.address))}</loc>\n"
    return f"  <url>\n{location}{day}{links[page.alternates]}  </url>\n"


def _quoted(value: str) -> str:
    return escape(value, QUOTE)


def robots(site: Site) -> str:
    """Return robots.txt: everything may be read, and where the sitemap is.

    A demonstration has none. Its pages may be read all the same: they say themselves that they are
    not to be kept, which a program that may not read them would never know.
    """
    allowed = "User-agent: *\nAllow: /\n"
    if site.edition.demonstration:
        return allowed
    return f"{allowed}Sitemap: {site.absolute(SITEMAP_FILE)}\n"
