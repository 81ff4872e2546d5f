"""The page that says how far each language is: for translators, and for whoever wonders."""

from collections.abc import Iterator
from typing import Any

from summit.base.locales import Locales
from summit.site.debts import accounts, debts
from summit.site.page import Page
from summit.site.site import Site

STATUS = "status"
"""The page's template, and its part of the address in every language."""


def status_addresses(locales: Locales) -> frozenset[str]:
    """Return where the pages are: ``fr/status/``."""
    return frozenset(f"{locale}/{STATUS}/" for locale in locales)


def plan_status(site: Site) -> Iterator[Page]:
    """Yield the page of each locale, which search engines are asked to leave out.

    A site in one language has nothing to say there.
    """
    if len(site.locales.all) == 1:
        return
    places = tuple((locale, f"{locale}/{STATUS}/") for locale in site.locales)
    for locale, address in places:
        yield Page(address, locale, STATUS, places, address, is_listed=False)


def status_context(page: Page, site: Site) -> dict[str, Any]:
    """Return what each language has and owes; nothing for any other page."""
    if page.template != STATUS:
        return {}
    return {
        "accounts": accounts(site),
        "owed": debts(site, page.locale),
        "source_of": site.catalogue.source,
    }
