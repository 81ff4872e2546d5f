"""The footer of a page: nearly all pages of a locale have the same, which is made once."""

from collections.abc import Callable

from markupsafe import Markup

from summit.base.locales import Locale
from summit.base.once import Once
from summit.site.navigation import SITE_MAP
from summit.site.page_ask import PageAsk

LED_TO = (SITE_MAP, "whole_site")
"""The templates of pages that every footer leads to."""


class Footers(Once):
    """Makes footers, each once; who gets one that is there asks what it asked when it was made."""

    def __init__(self, ask: PageAsk) -> None:
        self.ask = ask

    def of(self, locale: Locale) -> Callable[[str], Markup]:
        """Return a function from the template of a page to its footer in a locale."""

        def footer(template: str) -> Markup:
            # Only of what the footer itself leads to does it say that it is this page.
            return self.once(_footer, f"{locale} {template if template in LED_TO else ''}")

        return footer


def _footer(footers: Footers, key: str) -> Markup:
    """Return the footer in a locale, on pages of a template that it leads to, or of all others."""
    locale, _, template = key.partition(" ")
    ask = footers.ask
    shown = ask.render("partials/footer.html", locale=ask.locales[locale], template=template)
    # Its template escaped what it shows.
    return Markup(shown)  # noqa: S704
