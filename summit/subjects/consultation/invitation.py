"""What invites to the consultation: only while it takes answers do its words ask for any."""

from collections.abc import Iterable
from dataclasses import replace
from types import MappingProxyType
from typing import cast

from summit.base.clock import Clock
from summit.content.catalogue import Catalogue
from summit.content.reader import Bundle, Content, Translation
from summit.subjects.consultation.models import ConsultationFacts
from summit.subjects.consultation.questionnaire import SECTION
from summit.subjects.consultation.states import ConsultationState, state_at

SUMMARY = f"{SECTION}/summary"


def name_by_state(content: Content, clock: Clock) -> Content:
    """Return the content with the consultation's menu title ("Take part") only where it is true.

    Before and after, menus show the title of the page.
    """
    section = content.bundles.get(SECTION)
    if section is None or _state(section, clock).takes_answers:
        return content
    texts = {key: _without_menu_title(text) for key, text in section.translations.items()}
    renamed = replace(section, translations=MappingProxyType(texts))
    bundles = {**content.bundles, SECTION: renamed}
    return replace(content, bundles=MappingProxyType(bundles))


def _without_menu_title(translation: Translation) -> Translation:
    text = translation.text.model_copy(update={"menu_title": None})
    return replace(translation, text=text)


def _state(section: Bundle, clock: Clock) -> ConsultationState:
    return state_at(cast(ConsultationFacts, section.facts), clock)


def leading_on(keys: Iterable[str], catalogue: Catalogue) -> list[str]:
    """Return what a page leads to: the summary in the place of the call, once it is published."""
    section, summary = (catalogue.bundles.get(key) for key in (SECTION, SUMMARY))
    if not section or not summary or not catalogue.is_published(summary):
        return list(keys)
    is_over = _state(section, catalogue.clock) is ConsultationState.PUBLISHED
    return [SUMMARY if is_over and key == SECTION else key for key in keys]
