"""Where the lists of a theme's news are: below the section, in the words of each language."""

from collections.abc import Iterator

from summit.base.locales import Locale
from summit.base.problems import Problem, say
from summit.content.catalogue import Catalogue
from summit.content.reader import Bundle
from summit.content.slugs import slug_of

NEWS, THEMES = "news", "themes"


def overview_address(catalogue: Catalogue, locale: Locale) -> str:
    """Return where the list of these lists is: ``fr/actualites/themes/``."""
    section = catalogue.address(catalogue.bundles[NEWS], locale)
    return f"{section}{_slug(catalogue.bundles[THEMES], catalogue, locale)}/"


def list_address(theme: Bundle, catalogue: Catalogue, locale: Locale) -> str:
    """Return where the news of a theme are: ``fr/actualites/themes/logement/``.

    No item has pages below its own, so that none can stand in the way.
    """
    return f"{overview_address(catalogue, locale)}{_slug(theme, catalogue, locale)}/"


def _slug(bundle: Bundle, catalogue: Catalogue, locale: Locale) -> str:
    return slug_of(catalogue.version(bundle, locale).translation)


def check_addresses(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the news items whose address is that of the list of lists."""
    if not {NEWS, THEMES} <= catalogue.bundles.keys():
        return
    taken = {overview_address(catalogue, locale) for locale in catalogue.locales}
    for bundle in catalogue.bundles.values():
        if catalogue.section_of(bundle) is not catalogue.bundles[NEWS]:
            continue
        for key, translation in bundle.translations.items():
            address = catalogue.address(bundle, catalogue.locales[key])
            if address in taken:
                message = say(
                    'the slug "%(slug)s" gives the address /%(address)s, where the '
                    "site lists its news by theme. Choose another slug.",
                    slug=slug_of(translation),
                    address=address,
                )
                yield Problem(translation.path, 1, message)
