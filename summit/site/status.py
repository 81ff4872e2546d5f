"""The pages that say how far each language is: for translators, and for whoever wonders."""

from collections.abc import Iterator
from typing import Any

from summit.base.locales import Locales
from summit.site.debts import FRESH, Account, Debt, accounts, debts
from summit.site.page import Page, to_number
from summit.site.site import Site

STATUS = "status"
"""The pages' template, and their part of the address in every language."""
PAGE_SIZE = 50
"""Texts to translate on one page."""


def status_addresses(locales: Locales) -> frozenset[str]:
    """Return where the pages are: ``fr/status/``."""
    return frozenset(f"{locale}/{STATUS}/" for locale in locales)


def plan_status(site: Site) -> Iterator[Page]:
    """Yield the pages of each locale, which search engines are asked to leave out.

    A site in one language has nothing to say there.
    """
    if len(site.locales.all) == 1:
        return
    places = tuple((locale, f"{locale}/{STATUS}/") for locale in site.locales)
    counts = {key: max(1, -(-len(site.once(owed, key)) // PAGE_SIZE)) for key in site.locales.keys}
    for locale, address in places:
        count = counts[locale.key]
        page = Page(address, locale, STATUS, places, address, count=count, is_listed=False)
        yield from (to_number(page, number, counts) for number in range(1, count + 1))


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
