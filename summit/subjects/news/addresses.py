"""Where the lists of a theme's news are: below the section, in the words of each language."""

from collections.abc import Iterator

from summit.base.locales import Locale
from summit.base.problems import Problem, say
from summit.content.bundles import Bundle
from summit.content.slugs import slug_of
from summit.site.ask import FactsAsk

NEWS, THEMES = "news", "themes"


def overview_address(ask: FactsAsk, locale: Locale) -> str:
    """Return where the list of these lists is: ``fr/actualites/themes/``."""
    return f"{ask.address(NEWS, locale)}{_slug(THEMES, ask, locale)}/"


def list_address(theme: Bundle, ask: FactsAsk, locale: Locale) -> str:
    """Return where the news of a theme are: ``fr/actualites/themes/logement/``.

    No item has pages below its own, so that none can stand in the way.
    """
    return f"{overview_address(ask, locale)}{_slug(theme.key, ask, locale)}/"


def _slug(key: str, ask: FactsAsk, locale: Locale) -> str:
    return slug_of(ask.text(key, locale).translation)


def check_addresses(ask: FactsAsk) -> Iterator[Problem]:
    """Yield the news items whose address is that of the list of lists."""
    if not (ask.bundle(NEWS) and ask.bundle(THEMES)):
        return
    taken = {overview_address(ask, locale) for locale in ask.locales}
    for bundle in ask.bundles(NEWS):
        for key, translation in bundle.translations.items():
            address = ask.address(bundle.key, ask.locales[key])
            if address in taken:
                message = say(
                    'the slug "%(slug)s" gives the address /%(address)s, where the '
                    "site lists its news by theme. Choose another slug.",
                    slug=slug_of(translation),
                    address=address,
                )
                yield Problem(translation.path, 1, message)
