"""The pages of the style guide: one for each locale, and the way to them."""

from collections.abc import Iterator

from summit.site.page import Page
from summit.site.site import Site

FOLDER = "styleguide/"
INDEX = "styleguide_index"
TEMPLATE = "styleguide"


def plan_guide(site: Site) -> Iterator[Page]:
    """Yield the pages of the guide, which no search engine may list."""
    places = tuple((locale, f"{FOLDER}{locale}/") for locale in site.locales)
    yield Page(FOLDER, site.locales.source, INDEX, places, FOLDER, is_listed=False)
    for locale, address in places:
        yield Page(address, locale, TEMPLATE, places, address, is_listed=False)
