"""The news of each theme: lists of their own inside the section, and their feeds."""

from collections.abc import Iterable, Iterator, Mapping

from summit.base.frozen import Frozen, replace
from summit.base.locales import Locale
from summit.content.catalogue import Version
from summit.site.address_words import page_words
from summit.site.ask import FactsAsk
from summit.site.narrowing import most_used, with_chosen
from summit.site.page import Page, at_number, chunks
from summit.site.page_ask import PlanAsk
from summit.subjects.news.addresses import NEWS, THEMES, list_address, overview_address

OVERVIEW = "news_themes"
"""The template of the list of lists."""


class Category(Frozen):
    """A theme on which there are news, for readers of one locale."""

    theme: Version
    address: str
    """``fr/actualites/themes/logement/``."""
    count: int

    @property
    def key(self) -> str:
        """The theme's own name, the same in every language."""
        return self.theme.bundle.key.rpartition("/")[2]


def categories(ask: FactsAsk, locale: Locale) -> tuple[Category, ...]:
    """Return the themes that have news, in the order of the themes."""
    return ask.once(_categories, locale.key)


def _categories(ask: FactsAsk, key: str) -> tuple[Category, ...]:
    locale, found = ask.locales[key], ask.once(by_theme, key)
    return tuple(
        Category(ask.text(each.key, locale), list_address(each, ask, locale), len(items))
        for each in ask.named(THEMES, locale)
        if (items := found.get(each.key.rpartition("/")[2]))
    )


def category_of(ask: FactsAsk, locale: Locale, theme: str) -> Category:
    """Return the list of the news on a theme, by the theme's own name."""
    found = ask.part(_by_name, locale.key, of=theme)
    if found is None:
        raise KeyError(theme)
    return found


def category_on(theme: Version, ask: FactsAsk) -> Category | None:
    """Return the list of the news on a theme; None: there are no such news."""
    return ask.part(_by_name, theme.locale.key, of=theme.bundle.key.rpartition("/")[2])


def categories_on(page: Page, ask: FactsAsk) -> list[Category]:
    """Return the themes with news that a page leads to; the overview leads to all."""
    key = page.locale.key
    chosen = ask.part(_by_name, key, of=page.chosen)
    return with_chosen(ask.once(_leading, key), chosen)


def _leading(ask: FactsAsk, key: str) -> list[Category]:
    return most_used(ask.once(_categories, key), lambda each: each.count)


def _by_name(ask: FactsAsk, key: str) -> Mapping[str, Category]:
    return {each.key: each for each in ask.once(_categories, key)}


def by_theme(ask: FactsAsk, key: str) -> Mapping[str, tuple[str, ...]]:
    """Return the keys of the news on each theme for readers of a locale, in the order of lists."""
    found: dict[str, list[str]] = {}
    for item in ask.items(NEWS, ask.locales[key]):
        for theme in dict.fromkeys(item.facts.themes):
            found.setdefault(theme, []).append(item.key)
    return {theme: tuple(keys) for theme, keys in found.items()}


def plan_news(pages: Iterable[Page], ask: PlanAsk) -> Iterator[Page]:
    """Yield, for each first page of all news, the lists of each theme, and the list of these."""
    for page in pages:
        if page.template != ask.kind(NEWS).section or page.number != 1:
            continue
        found = categories(ask, page.locale)
        if found:
            yield replace(_part(page, ask, None), template=OVERVIEW, items=(), count=1)
        for category in found:
            yield from _pages_of(category, page, ask)


def _pages_of(category: Category, page: Page, ask: PlanAsk) -> Iterator[Page]:
    first = _part(page, ask, category)
    keys = ask.part(by_theme, page.locale.key, of=category.key) or ()
    versions = [ask.text(key, page.locale) for key in keys]
    parts = chunks(versions, ask.kind(NEWS).page_size)
    words = page_words(ask, NEWS)
    for number, part in enumerate(parts, 1):
        yield at_number(replace(first, items=part, count=len(parts)), number, words)


def _part(page: Page, ask: FactsAsk, category: Category | None) -> Page:
    """Return the first page of the list of a theme's news, or else of the list of lists."""

    def address(locale: Locale) -> str:
        if category is None:
            return overview_address(ask, locale)
        return list_address(category.theme.bundle, ask, locale)

    return replace(
        page,
        address=address(page.locale),
        canonical=address(page.language),
        switches=tuple((other, address(other)) for other in ask.locales),
        trail=(*page.trail, ask.text(NEWS, page.locale)),
        # Search engines find every item in the list of all.
        alternates=(),
        is_listed=False,
        chosen=category.key if category else THEMES,
    )
