"""The lists of voices: all of them, and those of one question, theme or language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, cast

from summit.base.locales import Locale
from summit.content.bundles import Bundle
from summit.content.catalogue import in_order
from summit.content.slugs import slug_of
from summit.site.address_words import words_of
from summit.site.ask import FactsAsk, TextsAsk
from summit.site.page import Page
from summit.site.page_ask import PlanAsk
from summit.site.plan import narrowed
from summit.subjects.consultation.voice import FOLDER, QUESTIONS, VoiceFacts

Way = Literal["question", "theme", "language"]


@dataclass(frozen=True)
class Filter:
    """What the voices of a list have in common."""

    by: Way
    key: str
    count: int
    slug: str
    """The list's part of its address: ``langue-ar``; no voice is called so."""

    @property
    def name(self) -> str:
        """What tells the list from every other: ``language-ar``."""
        return f"{self.by}-{self.key}"


def list_slug(by: Way, key: str, ask: TextsAsk, locale: Locale) -> str:
    """Return the part of an address that a list has; a question without a slug has its key."""
    own: str | None = key
    if by != "language":
        folder = QUESTIONS if by == "question" else "themes"
        translation = ask.text(f"{folder}/{key}", locale).translation
        own = slug_of(translation) if by == "theme" else translation.text.slug
    return f"{words_of(ask, FOLDER, locale)[by]}-{own or key}"


def filters(ask: TextsAsk, locale: Locale) -> list[Filter]:
    """Return the lists that have voices, in the order of the questions, themes and languages."""
    counts: dict[tuple[Way, str], int] = {}
    for bundle in ask.items(FOLDER, locale):
        for place in _places(bundle):
            counts[place] = counts.get(place, 0) + 1
    order = [*_known(ask)]
    return [
        Filter(*place, counts[place], list_slug(*place, ask, locale))
        for place in order
        if place in counts
    ]


def _places(bundle: Bundle) -> Iterator[tuple[Way, str]]:
    facts = cast(VoiceFacts, bundle.facts)
    yield "question", facts.question
    yield from (("theme", key) for key in facts.themes)
    yield "language", facts.language


def _known(ask: FactsAsk) -> Iterator[tuple[Way, str]]:
    ways: tuple[tuple[Way, str], ...] = (("question", QUESTIONS), ("theme", "themes"))
    for way, folder in ways:
        for bundle in sorted(ask.items(folder), key=in_order):
            yield way, bundle.key.rpartition("/")[2]
    yield from (("language", key) for key in ask.locales.keys)


def plan_lists(pages: Iterable[Page], ask: PlanAsk) -> Iterator[Page]:
    """Yield, for each first page of all voices, the pages of every narrower list."""
    kind = ask.kind(FOLDER)
    for page in pages:
        if page.template == kind.section and page.number == 1:
            for each in filters(ask, page.locale):
                found = [b for b in ask.items(FOLDER) if _has(each, b)]
                names = {x.key: list_slug(each.by, each.key, ask, x) for x in ask.locales}
                yield from narrowed(page, each.name, names, found, ask)


def _has(each: Filter, bundle: Bundle) -> bool:
    return (each.by, each.key) in _places(bundle)
