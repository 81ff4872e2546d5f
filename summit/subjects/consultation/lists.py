"""The lists of voices: all of them, and those of one question, theme or language."""

from collections.abc import Iterator, Mapping
from typing import cast

from summit.base.locales import Locale
from summit.content.bundles import Bundle
from summit.content.slugs import slug_of
from summit.site.ask import FactsAsk, TextsAsk
from summit.site.narrowing import (
    Filter,
    Narrowing,
    Place,
    items_of,
    list_of,
)
from summit.site.page import Page
from summit.subjects.consultation.voice import FOLDER, QUESTIONS, VoiceFacts


def _slug(ask: TextsAsk, by: str, key: str, locale: Locale) -> str:
    """Return the slug of a question or a theme; a question without one has its key."""
    if by == "language":
        return key
    folder = QUESTIONS if by == "question" else "themes"
    translation = ask.text(f"{folder}/{key}", locale).translation
    return slug_of(translation) if by == "theme" else translation.text.slug or key


def _places(bundle: Bundle) -> Iterator[Place]:
    facts = cast(VoiceFacts, bundle.facts)
    yield "question", facts.question
    yield from (("theme", key) for key in facts.themes)
    yield "language", facts.language


def _known(ask: FactsAsk) -> Iterator[Place]:
    yield from items_of(ask, "question", QUESTIONS)
    yield from items_of(ask, "theme", "themes")
    yield from (("language", key) for key in ask.locales.keys)


VOICES = Narrowing(FOLDER, _places, _known, _slug)
"""The lists that are narrower than that of all voices."""


def voice_filters(ask: TextsAsk, key: str) -> Mapping[str, list[Filter]]:
    """Return those that pages of voices in a locale, by its key, lead to."""
    return VOICES.led_to(ask, ask.locales[key])


def voice_filters_on(page: Page, ask: TextsAsk) -> list[Filter]:
    """Return those that a page of a list leads to."""
    return ask.part(voice_filters, page.locale.key, of=list_of(page)) or []
