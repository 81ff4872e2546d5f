"""The pages that show or find all others: the search, the site map and the screen of a hall."""

from collections.abc import Iterator

from summit.base.catalogs import Catalogs
from summit.base.locales import Locale, Locales
from summit.content.bundles import Bundle
from summit.content.catalogue import Version, in_order
from summit.content.slugs import slugify
from summit.site.page import Page, first_of
from summit.site.plan import alternates_of
from summit.site.site import Site
from summit.site.status import status_addresses

SEARCH, SITE_MAP, SCREEN = "search", "site_map", "screen"
"""Their templates."""
MENUS = ("header", "footer")
"""Their names, as the facts have them."""


def wayfinding_addresses(locale: Locale, catalogs: Catalogs) -> dict[str, str]:
    """Return each page's address by template: ``fr/recherche/``, from the catalog's words.

    A catalog that does not have different words in letters leaves the English ones.
    """
    pgettext = catalogs[locale.key].pgettext
    # Translators: a part of the search page's address: Latin letters, no accents.
    search = slugify(pgettext("address", "search"))
    # Translators: a part of the site map's address: Latin letters, no accents, hyphens for spaces.
    site_map = slugify(pgettext("address", "site-map"))
    # Translators: a part of the address of the page for the screens of a hall: Latin letters, no
    # accents.
    screen = slugify(pgettext("address", "screen"))
    if not all(own := (search, site_map, screen)) or len({*own}) < len(own):
        search, site_map, screen = "search", "site-map", "screen"
    words = {SEARCH: search, SITE_MAP: site_map, SCREEN: screen}
    return {template: f"{locale}/{word}/" for template, word in words.items()}


def reserved_addresses(locales: Locales, catalogs: Catalogs) -> frozenset[str]:
    """Return the addresses that no text of the editors' may take."""
    own = (wayfinding_addresses(locale, catalogs) for locale in locales)
    named = frozenset(address for addresses in own for address in addresses.values())
    return named | status_addresses(locales, catalogs)


def plan_wayfinding(site: Site, catalogs: Catalogs) -> Iterator[Page]:
    """Yield these pages of each locale; only the site map is for search engines."""
    addresses = {locale.key: wayfinding_addresses(locale, catalogs) for locale in site.locales}
    for template in (SEARCH, SITE_MAP, SCREEN):
        places = tuple((locale, addresses[locale.key][template]) for locale in site.locales)
        alternates = alternates_of(places, places[0][1])
        for locale, address in places:
            yield Page(
                address=address,
                locale=locale,
                template=template,
                switches=places,
                canonical=address,
                alternates=() if template != SITE_MAP or locale.variant else alternates,
                items=tuple(everything(site, locale)) if template == SITE_MAP else (),
                is_listed=template == SITE_MAP,
            )


def everything(site: Site, locale: Locale) -> Iterator[Version]:
    """Yield all that is published: home page, plain pages by menu, each section and its items.

    Of a section that is parted in pages, the first items: its own list has all.
    """
    catalogue = site.catalogue
    shown = [b for b in catalogue.published if b.kind.has_page and b.is_listed]
    plain = [b for b in shown if not b.kind.is_section and not b.kind.section]
    sections = sorted((b for b in catalogue.published if b.kind.is_section), key=in_order)
    for bundle in sorted(plain, key=_by_menu):
        yield catalogue.version(bundle, locale)
    for section in sections:
        listed = catalogue.listed(catalogue.named(section.key, locale), locale)
        items = [each for each in listed if each.is_listed and not each.kind.is_section]
        for bundle in (section, *first_of(items, catalogue.kinds[section.key])):
            if bundle.is_listed:
                yield catalogue.version(bundle, locale)


def _by_menu(bundle: Bundle) -> tuple[bool, int, tuple[int, str]]:
    """Sort key: the home page, then what the header and the footer lead to, then the others."""
    menu = getattr(bundle.facts, "menu", None)
    place = MENUS.index(menu) if menu in MENUS else len(MENUS)
    return not bundle.kind.is_home, place, in_order(bundle)
