"""The lists of exchanges: all of them, and those of one theme or one status."""

from collections.abc import Iterator, Mapping

from summit.base.locales import Locale
from summit.content.bundles import Bundle
from summit.content.slugs import slug_of
from summit.site.address_words import words_of
from summit.site.ask import FactsAsk, TextsAsk
from summit.site.narrowing import (
    Filter,
    Narrowing,
    Place,
    items_of,
    list_of,
)
from summit.site.page import Page
from summit.subjects.listening.exchange import facts_of
from summit.subjects.listening.models import FOLDER, STATUSES


def _slug(ask: TextsAsk, by: str, key: str, locale: Locale) -> str:
    if by == "status":
        return words_of(ask, FOLDER, locale)[key]
    return slug_of(ask.text(f"themes/{key}", locale).translation)


def _places(bundle: Bundle) -> Iterator[Place]:
    facts = facts_of(bundle)
    yield from (("theme", key) for key in dict.fromkeys(facts.themes))
    yield "status", facts.status


def _known(ask: FactsAsk) -> Iterator[Place]:
    yield from items_of(ask, "theme", "themes")
    yield from (("status", status) for status in STATUSES)


EXCHANGES = Narrowing(FOLDER, _places, _known, _slug)
"""The lists that are narrower than that of all exchanges."""


def exchange_filters(ask: TextsAsk, key: str) -> Mapping[str, list[Filter]]:
    """Return those that pages of exchanges in a locale, by its key, lead to."""
    return EXCHANGES.led_to(ask, ask.locales[key])


def exchange_filters_on(page: Page, ask: TextsAsk) -> list[Filter]:
    """Return those that a page of a list leads to."""
    return ask.part(exchange_filters, page.locale.key, of=list_of(page)) or []
