"""What stands in large type on other pages: a voice, or the first question until there is one."""

from zlib import crc32

from summit.base.locales import Locale
from summit.content.catalogue import Version
from summit.site.ask import FactsAsk
from summit.site.page import Page
from summit.subjects.consultation.questionnaire import find_consultation
from summit.subjects.consultation.voices import Voice, name_of, voices_of

SHOWING = ("home", "news_item", "screen", "theme")
"""The templates of the pages that do."""


def heard_on(page: Page, ask: FactsAsk) -> Voice | None:
    """Return the voice of a page: one on its themes, else of all; None before any.

    Which one goes by the page alone: by the day, each midnight would change the site.
    """
    bundle = page.version.bundle if page.version else None
    number = crc32((bundle.key if bundle else page.template).encode())
    own = bundle.facts.themes if bundle else ()
    if bundle and page.template == "theme":
        own = (name_of(bundle),)
    for theme in (*own, ""):
        if keys := ask.once(voices_on, theme):
            return Voice(ask.text(keys[number % len(keys)], page.locale))
    return None


def voices_on(ask: FactsAsk, theme: str) -> tuple[str, ...]:
    """Return the keys of the voices on a theme, or of all of them, in order of their names."""
    return tuple(each.key for each in voices_of(ask) if not theme or theme in each.facts.themes)


def first_question(ask: FactsAsk, locale: Locale) -> Version | None:
    """Return the first question, from when the consultation is announced until it closes."""
    consultation = find_consultation(ask)
    if consultation is None or not consultation.questions:
        return None
    state = consultation.state
    is_asked = state.takes_answers or state.value == "announced"
    return consultation.text(consultation.questions[0], locale) if is_asked else None
