"""What the page on the state of the translations shows."""

from typing import Any

from summit.site.debts import accounts, debts
from summit.site.plan import Page
from summit.site.site import Site
from summit.site.status import STATUS


def status_context(page: Page, site: Site) -> dict[str, Any]:
    """Return what each language has and owes; nothing for any other page."""
    if page.template != STATUS:
        return {}
    return {
        "accounts": accounts(site),
        "owed": debts(site, page.locale),
        "source_of": site.catalogue.source,
    }
