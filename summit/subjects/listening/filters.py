"""What the exchanges of a narrower list have in common: a theme or a status."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from summit.base.locales import Locale
from summit.content.bundles import Bundle
from summit.content.catalogue import in_order
from summit.content.slugs import slug_of
from summit.site.address_words import words_of
from summit.site.ask import FactsAsk, TextsAsk
from summit.subjects.listening.exchange import facts_of
from summit.subjects.listening.models import FOLDER, STATUSES

Way = Literal["theme", "status"]


@dataclass(frozen=True)
class Filter:
    """What the exchanges of a list have in common."""

    by: Way
    key: str
    count: int
    slug: str
    """The list's part of its address: ``statut-repondues``."""

    @property
    def name(self) -> str:
        """What tells the list from every other: ``status-answered``."""
        return f"{self.by}-{self.key}"


def list_slug(by: Way, key: str, ask: TextsAsk, locale: Locale) -> str:
    """Return the part of an address that a list has, whether or not it has exchanges."""
    words = words_of(ask, FOLDER, locale)
    if by == "status":
        return f"{words[by]}-{words[key]}"
    return f"{words[by]}-{slug_of(ask.text(f'themes/{key}', locale).translation)}"


def filters(ask: TextsAsk, locale: Locale) -> list[Filter]:
    """Return the lists that have exchanges, in the order of the themes and of the statuses."""
    found = [place for bundle in ask.items(FOLDER, locale) for place in places(bundle)]
    counts = ((by, key, found.count((by, key))) for by, key in known_lists(ask))
    return [
        Filter(by, key, count, list_slug(by, key, ask, locale))
        for by, key, count in counts
        if count
    ]


def places(bundle: Bundle) -> Iterator[tuple[Way, str]]:
    """Yield the lists that an exchange stands in."""
    facts = facts_of(bundle)
    yield from (("theme", key) for key in dict.fromkeys(facts.themes))
    yield "status", facts.status


def known_lists(ask: FactsAsk) -> Iterator[tuple[Way, str]]:
    """Yield every list that there may be."""
    for bundle in sorted(ask.items("themes"), key=in_order):
        yield "theme", bundle.key.rpartition("/")[2]
    yield from (("status", status) for status in STATUSES)
