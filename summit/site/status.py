"""The pages that say how far each language is: for translators, and for whoever wonders."""

from collections.abc import Iterator
from typing import Any

from summit.base.catalogs import Catalogs
from summit.base.locales import Locale, Locales
from summit.site.address_words import PAGE, STATUS, catalog_words
from summit.site.debts import FRESH, Account, Debt, accounts, debts
from summit.site.page import Page, to_number
from summit.site.site import Site

PAGE_SIZE = 50
"""Texts to translate on one page."""


def status_address(locale: Locale, catalogs: Catalogs) -> str:
    """Return where a locale's page is: ``fr/etat/``, from the catalog's words."""
    return f"{locale}/{catalog_words(catalogs[locale.key])[STATUS]}/"


def status_addresses(locales: Locales, catalogs: Catalogs) -> frozenset[str]:
    """Return where the pages are, and where they would be without the words of a language."""
    own = (status_address(locale, catalogs) for locale in locales)
    return frozenset([*own, *(f"{locale}/{STATUS}/" for locale in locales)])


def plan_status(site: Site) -> Iterator[Page]:
    """Yield the pages of each locale, which search engines are asked to leave out.

    A site in one language has nothing to say there.
    """
    if len(site.locales.all) == 1:
        return
    places = tuple((locale, status_address(locale, site.catalogs)) for locale in site.locales)
    counts = {key: max(1, -(-len(site.once(owed, key)) // PAGE_SIZE)) for key in site.locales.keys}
    words = {key: catalog_words(site.catalogs[key])[PAGE] for key in site.locales.keys}
    for locale, address in places:
        count, was = counts[locale.key], f"{locale}/{STATUS}/"
        page = Page(
            address, locale, STATUS, places, address, count=count, formerly=was, is_listed=False
        )
        yield from (to_number(page, number, counts, words) for number in range(1, count + 1))


def owed(site: Site, key: str) -> tuple[Debt, ...]:
    """Return what is to be translated into a locale: what is due first, then by key."""
    return tuple(debt for debt in debts(site, site.locales[key]) if debt.state != FRESH)


def all_accounts(site: Site) -> tuple[Account, ...]:
    """Return what each language has and owes."""
    return tuple(accounts(site))


def status_context(page: Page, site: Site) -> dict[str, Any]:
    """Return what each language has and owes; nothing for any other page."""
    if page.template != STATUS:
        return {}
    first = (page.number - 1) * PAGE_SIZE
    return {
        "accounts": site.once(all_accounts),
        "owed": site.once(owed, page.locale.key)[first : first + PAGE_SIZE],
        "source_of": site.catalogue.source,
    }
