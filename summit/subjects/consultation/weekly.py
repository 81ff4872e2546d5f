"""What the weekly letter tells of the consultation: that it closes soon, its summary's delivery."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from summit.base.formats import format_date
from summit.base.frozen import replace
from summit.base.week import Week, week_of
from summit.content.catalogue import Version
from summit.content.fields import localized
from summit.site.ask import FactsAsk
from summit.site.reader import Reader
from summit.site.told import telling_week, week_told
from summit.site.weekly import Note, WeeklyItem, WeeklyPart, new_item
from summit.subjects.consultation.form import has_address
from summit.subjects.consultation.models import ConsultationFacts, Delivery, ReportFacts

PART = WeeklyPart("closing", 40, lambda translator: translator.gettext("Closing this week"))

DELIVERY = WeeklyPart(
    "delivery", 22, lambda translator: translator.gettext("Delivery of the summary")
)
DELIVERED = "#delivered"
"""Where the page of the summary says when and to whom it was handed over."""


def closing(version: Version, ask: FactsAsk) -> Iterator[WeeklyItem]:
    """Yield the closing, in the letter that appears on the Monday of its week.

    What closes with a Sunday is told on the Monday before, not when it is over.
    """
    facts = version.bundle.facts
    if not isinstance(facts, ConsultationFacts):
        return
    for closes in _closings(facts):
        own, name = _told_in(ask.local(closes)), f"closing-{closes:%Y-%m-%d}"
        is_said = closes == facts.closes or week_told(version, name, ask)
        # What is over by the time of the letter is no news.
        if is_said and telling_week(version, name, own, ask) == own:
            rank = closes.replace(tzinfo=None), 0
            note = _deadline(facts, closes)
            yield WeeklyItem(PART, own, ask.local(closes), version, note, rank, (name,))


def _closings(facts: ConsultationFacts) -> Iterator[datetime]:
    """Yield the closing that was put off, which a letter may have told, and the last."""
    if facts.extension:
        yield facts.extension.first
    yield facts.closes


def delivered(version: Version, ask: FactsAsk) -> Iterator[WeeklyItem]:
    """Yield the day on which the executive summary was handed over."""
    facts = version.bundle.facts
    if isinstance(facts, ReportFacts) and facts.delivered:
        note = _handed_over(facts.delivered)
        for item in new_item(DELIVERY, version, facts.delivered.date, ask, note):
            yield replace(item, anchor=DELIVERED)


def _handed_over(delivery: Delivery) -> Note:
    """Return the note that says when and to whom."""

    def note(reader: Reader) -> str:
        whom = localized(delivery.to, reader.locale, reader.ask.locales)[0]
        day = format_date(delivery.date, reader.locale)
        # Translators: %(whom)s is a person or an institution, as a list would name it.
        words = reader.gettext("Handed over on %(day)s. To: %(whom)s.")
        return words % {"day": day, "whom": whom}

    return note


def _told_in(closes: datetime) -> Week:
    return week_of(closes - timedelta(seconds=1)).before


def _deadline(facts: ConsultationFacts, closes: datetime) -> Note:
    """Return the note that says until when answers are accepted; of those kept, when it closes."""

    def note(reader: Reader) -> str:
        endpoint = reader.ask.endpoint("CONSULTATION_ENDPOINT")
        accepted = reader.gettext("Answers are accepted until %(moment)s.")
        kept = reader.gettext("The questionnaire closes on %(moment)s.")
        said = accepted if has_address(facts, endpoint) else kept
        return said % {"moment": reader.deadline(closes)}

    return note
