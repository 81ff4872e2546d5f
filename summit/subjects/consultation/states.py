"""The states of the consultation, one after the other, from the clock."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum

from summit.subjects.consultation.models import ConsultationFacts


class ConsultationState(StrEnum):
    """Where the consultation stands."""

    ANNOUNCED = "announced"
    OPEN = "open"
    CLOSING_SOON = "closing-soon"
    CLOSED = "closed"
    ANALYSED = "being-analysed"
    PUBLISHED = "summary-published"

    @property
    def takes_answers(self) -> bool:
        """Tell whether answers may be given."""
        return self in (ConsultationState.OPEN, ConsultationState.CLOSING_SOON)


def state_at(facts: ConsultationFacts, passed: Callable[[datetime], bool]) -> ConsultationState:
    """Return the last state that has begun, by what tells whether a moment has passed."""
    begun = ConsultationState.ANNOUNCED
    for moment, state in (
        (facts.opens, ConsultationState.OPEN),
        (facts.soon, ConsultationState.CLOSING_SOON),
        (facts.closes, ConsultationState.CLOSED),
        (facts.analysis, ConsultationState.ANALYSED),
        (facts.summary, ConsultationState.PUBLISHED),
    ):
        if moment and passed(moment):
            begun = state
    return begun
