"""What the weekly letter tells of the consultation: that it closes in the week that has begun."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from summit.base.week import Week, week_of
from summit.content.catalogue import Version
from summit.site.ask import FactsAsk
from summit.site.reader import Reader
from summit.site.weekly import Note, WeeklyItem, WeeklyPart
from summit.subjects.consultation.form import has_address
from summit.subjects.consultation.models import ConsultationFacts

PART = WeeklyPart("closing", 40, lambda translator: translator.gettext("Closing this week"))


def closing(version: Version, ask: FactsAsk) -> Iterator[WeeklyItem]:
    """Yield the closing, in the letter that appears on the Monday of its week.

    What closes with a Sunday is told on the Monday before, not when it is over.
    """
    facts = version.bundle.facts
    if isinstance(facts, ConsultationFacts):
        closes = ask.local(facts.closes)
        rank = closes.replace(tzinfo=None), 0
        yield WeeklyItem(PART, _told_in(closes), closes, version, _deadline(facts), rank)


def _told_in(closes: datetime) -> Week:
    return week_of(closes - timedelta(seconds=1)).before


def _deadline(facts: ConsultationFacts) -> Note:
    """Return the note that says until when answers are accepted; of those kept, when it closes."""

    def note(reader: Reader) -> str:
        endpoint = reader.ask.endpoint("CONSULTATION_ENDPOINT")
        accepted = reader.gettext("Answers are accepted until %(moment)s.")
        kept = reader.gettext("The questionnaire closes on %(moment)s.")
        said = accepted if has_address(facts, endpoint) else kept
        return said % {"moment": reader.deadline(facts.closes)}

    return note
