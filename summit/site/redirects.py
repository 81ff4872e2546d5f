"""The pages at earlier addresses, which lead on by themselves, and the same for hosts."""

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from summit.content.catalogue import Catalogue
from summit.content.earlier import earlier
from summit.content.reader import Bundle
from summit.content.slugs import slug_of
from summit.site.page import Page
from summit.site.site import Site

MOVED = "moved"
"""The template of these pages."""
HOST_FILE = "_redirects"
"""What Netlify, Cloudflare Pages and GitLab Pages read; others show the pages."""


def plan_moved(pages: Sequence[Page], site: Site) -> Iterator[Page]:
    """Yield a page for each earlier address of the pages, but where there is a page now."""
    taken = {page.address for page in pages}
    for locale in site.locales:
        own = [page for page in pages if page.locale == locale]
        for bundle in site.catalogue.published:
            before = earlier(site.catalogue, bundle, locale)
            for page in own if before else ():
                for address in _earlier(page, bundle, before, site.catalogue):
                    if address not in taken:
                        taken.add(address)
                        yield _moved(page, address)


def _earlier(
    page: Page, bundle: Bundle, before: Sequence[str], catalogue: Catalogue
) -> Iterator[str]:
    """Yield where a page was: a bundle's own one, those below it, the lists of a term."""
    own = catalogue.address(bundle, page.locale)
    name = bundle.key.rpartition("/")[2]
    if page.address.startswith(own):
        yield from (f"{place}{page.address.removeprefix(own)}" for place in before)
    elif bundle.kind.is_taxonomy and page.chosen in (name, f"{bundle.kind.name}-{name}"):
        translation = catalogue.version(bundle, page.locale).translation
        slug = f"/{slug_of(translation)}/"
        for old in translation.text.moved_from:
            yield page.address.replace(slug, f"/{old}/")


def _moved(page: Page, address: str) -> Page:
    return Page(address, page.locale, MOVED, page.switches, page.canonical, is_listed=False)


def target_of(page: Page) -> str:
    """Return the address that a moved page leads to."""
    return next(address for locale, address in page.switches if locale == page.locale)


def redirects(pages: Sequence[Page], site: Site) -> str:
    """Return the lines that hosts read: from, to, and that it is for good."""
    lines = (
        f"{quote(site.link(page.address))} {quote(site.link(target_of(page)))} 301\n"
        for page in pages
        if page.template == MOVED
    )
    return "".join(lines)
