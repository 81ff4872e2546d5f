"""What the weekly letter tells of the public's questions: those that were answered."""

from collections.abc import Iterator

from summit.content.catalogue import Version
from summit.site.ask import FactsAsk
from summit.site.weekly import WeeklyItem, WeeklyPart, new_item
from summit.subjects.listening.models import ExchangeFacts

PART = WeeklyPart(
    "answers",
    20,
    lambda translator: translator.gettext("Newly answered questions"),
    is_new_text=True,
)


def new_answers(version: Version, ask: FactsAsk) -> Iterator[WeeklyItem]:
    """Yield a question that was answered."""
    facts = version.bundle.facts
    if isinstance(facts, ExchangeFacts) and facts.answered:
        yield from new_item(PART, version, facts.answered, ask)
