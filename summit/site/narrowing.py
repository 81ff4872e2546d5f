"""The lists of a section that are narrower than that of all: of one theme, language or status."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import nlargest
from typing import TypeVar

from summit.base.frozen import Frozen
from summit.base.locales import Locale
from summit.content.bundles import Bundle
from summit.content.catalogue import in_order
from summit.site.address_words import words_of
from summit.site.ask import FactsAsk, TextsAsk
from summit.site.page import Page
from summit.site.page_ask import PlanAsk
from summit.site.plan import narrowed

T = TypeVar("T")
MOST_THEMES = 20
"""Lists of themes that a page leads to: the first page of all items leads to those of every one."""
FIRST = "first"
"""The name of the first page of all items among the lists, whose names have a hyphen."""
Place = tuple[str, str]
"""By what a list is narrowed, such as "theme", and the key of one, such as "climate"."""


class Filter(Frozen):
    """What the items of a list have in common."""

    by: str
    key: str
    count: int
    slug: str
    """The list's part of its address: ``langue-ar``; no item is called so."""

    @property
    def name(self) -> str:
        """What tells the list from every other: ``language-ar``."""
        return f"{self.by}-{self.key}"


class Narrowing(Frozen):
    """The narrower lists of one section."""

    folder: str
    """The section's key."""
    places: Callable[[Bundle], Iterable[Place]]
    """Returns the lists that an item stands in."""
    known: Callable[[FactsAsk], Iterable[Place]]
    """Returns every list that there may be, in their order."""
    slug_of: Callable[[TextsAsk, str, str, Locale], str]
    """Returns what a key is called in addresses of a locale, after the word for the way."""

    def slug(self, ask: TextsAsk, place: Place, locale: Locale) -> str:
        """Return the part of an address that a list has, whether or not anything is in it."""
        by, key = place
        return f"{words_of(ask, self.folder, locale)[by]}-{self.slug_of(ask, by, key, locale)}"

    def filters(self, ask: TextsAsk, locale: Locale) -> list[Filter]:
        """Return the lists that have items in a locale."""
        items = ask.items(self.folder, locale)
        counts = Counter(place for bundle in items for place in self.places(bundle))
        found = (place for place in self.known(ask) if place in counts)
        return [Filter(*each, counts[each], self.slug(ask, each, locale)) for each in found]

    def led_to(self, ask: TextsAsk, locale: Locale) -> dict[str, list[Filter]]:
        """Return the lists that a page leads to, by what ``list_of`` says of it.

        The first page of all items leads to every list; each other one to those that all lead to,
        and to its own.
        """
        every = self.filters(ask, locale)
        some = leading(every)
        own = {each.name: with_chosen(some, each) for each in every}
        return {FIRST: every, "": some, **own}

    def pages(self, planned: Iterable[Page], ask: PlanAsk) -> Iterator[Page]:
        """Yield, for each first page of all items, the pages of every narrower list."""
        section, held = ask.kind(self.folder).section, dict[Place, list[Bundle]]()
        for item in ask.items(self.folder):
            for place in dict.fromkeys(self.places(item)):
                held.setdefault(place, []).append(item)
        for page in planned:
            if page.template == section and page.number == 1:
                for each in self.filters(ask, page.locale):
                    place = each.by, each.key
                    found = held.get(place, ())
                    names = {other.key: self.slug(ask, place, other) for other in ask.locales}
                    yield from narrowed(page, each.name, names, found, ask)


def items_of(ask: FactsAsk, by: str, folder: str) -> Iterator[Place]:
    """Yield a place for each item of a folder, in their order."""
    for bundle in sorted(ask.items(folder), key=in_order):
        yield by, bundle.key.rpartition("/")[2]


def is_whole(page: Page) -> bool:
    """Tell whether a page is the first of all items: it leads to every narrower list."""
    return page.number == 1 and not page.chosen


def list_of(page: Page) -> str:
    """Return the name of a page's list, "" for all items, or FIRST for the first page of these."""
    return FIRST if is_whole(page) else page.chosen


def leading(filters: Sequence[Filter]) -> list[Filter]:
    """Return the lists that every page leads to: all but those of the themes with few items."""
    themes = [each for each in filters if each.by == "theme"]
    led_to = {each.key for each in most_used(themes, lambda each: each.count)}
    return [each for each in filters if each.by != "theme" or each.key in led_to]


def most_used(themes: Sequence[T], count: Callable[[T], int]) -> list[T]:
    """Return the themes that have the most items, in their own order."""
    places = nlargest(MOST_THEMES, range(len(themes)), key=lambda place: count(themes[place]))
    return [themes[place] for place in sorted(places)]


def with_chosen(led_to: Sequence[T], chosen: T | None) -> list[T]:
    """Return what a page leads to, itself among it."""
    return [*led_to, *([chosen] if chosen and chosen not in led_to else [])]
