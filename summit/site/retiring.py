"""Published addresses whose page is gone: what readers find there, and what hosts may say of it."""

from collections.abc import Iterator, Sequence

from summit.base.locales import Locale
from summit.content.catalogue import Version
from summit.content.retired import file_named
from summit.site.page import Page
from summit.site.site import Site

RETIRED = "retired"
"""The template of the pages that say so."""


def plan_retired(pages: Sequence[Page], site: Site) -> Iterator[Page]:
    """Yield a page for each retired address, and for those below it, where there is none now."""
    taken = {page.address for page in pages}
    for address in retired_addresses(site):
        if address not in taken and address.endswith(("/", ".html")):
            yield _retired(address, site)


def retired_addresses(site: Site) -> list[str]:
    """Return every address that is retired: those that are named, and those recorded below."""
    named = set(site.retired)
    below = (address for address in site.record if _above(address, site))
    return sorted(named.union(below))


def gone_addresses(pages: Sequence[Page], site: Site) -> list[str]:
    """Return the addresses at which there is nothing any more, for the rules of hosts.

    At some of them is a page that says so; of files, nothing is left.
    """
    there = {page.address for page in pages if page.template != RETIRED}
    there.update(address for address, _ in retired_files(site))
    return [each for each in retired_addresses(site) if each not in there]


def retired_files(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the address of each file that has another in its place, and the other's place."""
    for address, each in site.retired.items():
        place = file_named(each.instead, site.catalogue)
        if place and not address.endswith("/"):
            yield address, place


def is_retired(address: str, site: Site) -> bool:
    """Tell whether an address is retired: by itself, or with what it lies below."""
    return _above(address, site) is not None


def _above(address: str, site: Site) -> str | None:
    """Return the retired address that an address lies at or below, the nearest."""
    return next(filter(site.retired.__contains__, (address, *places_above(address))), None)


def places_above(address: str) -> Iterator[str]:
    """Yield each folder that an address is inside of, the nearest first."""
    end = address.rfind("/", 0, len(address) - 1)
    while end >= 0:
        yield address[: end + 1]
        end = address.rfind("/", 0, end)


def _retired(address: str, site: Site) -> Page:
    locale = locale_of(address, site) or site.locales.source
    instead = _instead(address, site, locale)
    home = tuple((each, f"{each}/") for each in site.locales)
    places = home
    if instead:
        bundle = instead.bundle
        places = tuple((each, site.catalogue.address(bundle, each)) for each in site.locales)
    items = (instead,) if instead else ()
    return Page(address, locale, RETIRED, places, address, items=items, is_listed=False)


def _instead(address: str, site: Site, locale: Locale) -> Version | None:
    """Return what replaces a page: what is named, else the same text in the page's language."""
    above = _above(address, site)
    named = site.retired[above].instead if above else ""
    for key in (named, site.record.get(address, "")):
        bundle = site.catalogue.bundles.get(key)
        if bundle and bundle.kind.has_page and site.catalogue.is_published(bundle):
            return site.catalogue.version(bundle, locale)
    return None


def locale_of(address: str, site: Site) -> Locale | None:
    """Return the locale whose readers an address is for, if the site has it."""
    key = address.partition("/")[0]
    return next((locale for locale in site.locales if locale.key == key), None)
