"""What the weekly letter tells of the consultation: that it closes in the week to come."""

from collections.abc import Iterator
from datetime import datetime

from summit.base.week import week_of
from summit.content.catalogue import Version
from summit.site.ask import FactsAsk
from summit.site.reader import Reader
from summit.site.weekly import Note, WeeklyItem, WeeklyPart
from summit.subjects.consultation.models import ConsultationFacts

PART = WeeklyPart("closing", 40, lambda translator: translator.gettext("Closing next week"))


def closing(version: Version, ask: FactsAsk) -> Iterator[WeeklyItem]:
    """Yield the closing, in the letter of the week before it."""
    facts = version.bundle.facts
    if isinstance(facts, ConsultationFacts):
        closes = ask.local(facts.closes)
        rank = closes.replace(tzinfo=None), 0
        yield WeeklyItem(PART, week_of(closes).before, closes, version, _deadline(closes), rank)


def _deadline(moment: datetime) -> Note:
    """Return the note that says until when answers are accepted."""

    def note(reader: Reader) -> str:
        closes = reader.gettext("Answers are accepted until %(moment)s.")
        return closes % {"moment": reader.deadline(moment)}

    return note
