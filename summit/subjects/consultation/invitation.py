"""What invites to the consultation: only while it takes answers do its words ask for any."""

from collections.abc import Iterable
from types import MappingProxyType
from typing import cast

from summit.base.frozen import replace
from summit.content.bundles import Bundle, Translation
from summit.site.ask import FactsAsk
from summit.subjects.consultation.models import ConsultationFacts
from summit.subjects.consultation.questionnaire import SECTION
from summit.subjects.consultation.states import ConsultationState, state_at

SUMMARY = f"{SECTION}/summary"


def name_by_state(bundle: Bundle, ask: FactsAsk) -> Bundle:
    """Return the bundle; the consultation with its menu title ("Take part") only where it is true.

    Before and after, menus show the title of the page.
    """
    if bundle.key != SECTION or _state(bundle, ask).takes_answers:
        return bundle
    texts = {key: _without_menu_title(text) for key, text in bundle.translations.items()}
    return replace(bundle, translations=MappingProxyType(texts))


def _without_menu_title(translation: Translation) -> Translation:
    text = translation.text.model_copy(update={"menu_title": None})
    return replace(translation, text=text)


def _state(section: Bundle, ask: FactsAsk) -> ConsultationState:
    return state_at(cast(ConsultationFacts, section.facts), ask.passed)


def leading_on(keys: Iterable[str], ask: FactsAsk) -> list[str]:
    """Return what a page leads to: the summary in the place of the call, once it is published."""
    section = ask.bundle(SECTION)
    if section is None or ask.bundle(SUMMARY) is None or not ask.is_published(SUMMARY):
        return list(keys)
    is_over = _state(section, ask) is ConsultationState.PUBLISHED
    return [SUMMARY if is_over and key == SECTION else key for key in keys]
