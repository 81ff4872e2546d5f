"""The pages at earlier addresses, which lead on by themselves, and the same for hosts."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from urllib.parse import quote

from summit.base.locales import Locale
from summit.content.bundles import Bundle
from summit.content.catalogue import Catalogue
from summit.content.earlier import earlier
from summit.content.slugs import slug_of
from summit.images.html import asset_address
from summit.images.shown import published_files
from summit.site.lists import chosen_by
from summit.site.page import Page
from summit.site.retiring import RETIRED, gone_addresses, retired_files
from summit.site.site import Site

MOVED = "moved"
"""The template of these pages."""
NOT_FOUND = "404.html"
HOST_FILE = "_redirects"
"""What Netlify, Cloudflare Pages and GitLab Pages read; others show the pages."""


def plan_moved(pages: Sequence[Page], site: Site) -> Iterator[Page]:
    """Yield a page for each earlier address of the pages, but where there is a page now."""
    taken = {page.address for page in pages}
    found = _by_place(pages)
    for locale in site.locales:
        for bundle in site.catalogue.published:
            before = earlier(site.catalogue, bundle, locale)
            for page in _moved_with(bundle, locale, site.catalogue, found) if before else ():
                for address in _earlier(page, bundle, before, site.catalogue):
                    if address not in taken:
                        taken.add(address)
                        yield moved(page, address)


def _by_place(pages: Sequence[Page]) -> Mapping[str, list[Page]]:
    """Return the pages below each address, and the lists of parts of sections by what they show."""
    found: dict[str, list[Page]] = {}
    for page in pages:
        parts = page.address.split("/")
        above = ("/".join(parts[:number]) + "/" for number in range(1, len(parts)))
        chosen = [f"{page.locale} {page.chosen}"] if page.chosen else []
        for place in (*above, *chosen):
            found.setdefault(place, []).append(page)
    return found


def _moved_with(
    bundle: Bundle, locale: Locale, catalogue: Catalogue, found: Mapping[str, list[Page]]
) -> Iterator[Page]:
    """Yield the pages that move with a bundle: its own, those below it, the lists of a term."""
    own = catalogue.address(bundle, locale)
    yield from found.get(own, ())
    for name in chosen_by(bundle) if bundle.kind.is_taxonomy else ():
        narrow = found.get(f"{locale} {name}", ())
        yield from (page for page in narrow if not page.address.startswith(own))


def _earlier(
    page: Page, bundle: Bundle, before: Sequence[str], catalogue: Catalogue
) -> Iterator[str]:
    """Yield where a page was: a bundle's own one, those below it, the lists of a term."""
    own = catalogue.address(bundle, page.locale)
    if page.address.startswith(own):
        yield from (f"{place}{page.address.removeprefix(own)}" for place in before)
    elif bundle.kind.is_taxonomy and page.chosen in chosen_by(bundle):
        translation = catalogue.version(bundle, page.locale).translation
        # A list has the term's slug alone, or behind a word: tema-vivienda.
        slug = re.compile(rf"(?<=[/-]){re.escape(slug_of(translation))}(?=/)")
        for old in translation.text.moved_from:
            yield slug.sub(old, page.address)


def moved(page: Page, address: str, *, has_moved: bool = True) -> Page:
    """Return the page at an address that leads to another: to where it moved, or to one above."""
    places = page.switches, page.canonical
    return Page(address, page.locale, MOVED, *places, has_moved=has_moved, is_listed=False)


def target_of(page: Page) -> str:
    """Return the address that a moved page leads to."""
    return next(address for locale, address in page.switches if locale == page.locale)


def moves(pages: Sequence[Page]) -> Iterator[tuple[str, str]]:
    """Yield each address that is an earlier one for good, and where what it had is now."""
    found = (page for page in pages if page.template == MOVED and page.has_moved)
    yield from ((each.address, target_of(each)) for each in found)


def moved_files(site: Site, files: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the files of earlier editions that are none of this site's, and where they are now.

    Only rules of hosts can lead on from them. ``files`` are those that the subjects make.
    """
    media = (asset_address(place) for place, _ in published_files(site.catalogue))
    made = {*files, *media, *(address for address, _ in retired_files(site))}
    for address, target in site.editions.items():
        if address not in made and not is_page(address):
            yield address, target


def is_page(address: str) -> bool:
    """Tell whether an address is a page's, and no file's."""
    return address.endswith(("/", ".html"))


def gone(pages: Sequence[Page], site: Site) -> Iterator[tuple[str, str]]:
    """Yield each address that is gone for good, and the file that says so to its readers."""
    own = {page.address: page.path for page in pages if page.template == RETIRED}
    yield from ((each, own.get(each, NOT_FOUND)) for each in gone_addresses(pages, site))


def redirects(pages: Sequence[Page], site: Site, files: Collection[str] = ()) -> str:
    """Return the lines that hosts read: from, to, and whether that is for good; what is gone.

    What is not there at this moment may be at another: no browser is to remember where it led.
    Netlify answers 410 so; hosts that know only redirects pass over these lines.
    """
    found = [page for page in pages if page.template == MOVED]
    lines = [(each.address, target_of(each), "301" if each.has_moved else "302") for each in found]
    lines += [(old, new, "301") for old, new in moved_files(site, files)]
    lines += [(address, file, "410!") for address, file in gone(pages, site)]
    return "".join(
        f"{quote(site.link(address))} {quote(site.link(goal))} {status}\n"
        for address, goal, status in lines
    )
