"""The states of the consultation, one after the other, from the clock."""

from enum import StrEnum

from summit.base.clock import Clock
from summit.subjects.consultation.models import ConsultationFacts


class State(StrEnum):
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
        return self in (State.OPEN, State.CLOSING_SOON)


def state_at(facts: ConsultationFacts, clock: Clock) -> State:
    """Return the state at the clock's moment: the last one that has begun."""
    begun = State.ANNOUNCED
    for moment, state in (
        (facts.opens, State.OPEN),
        (facts.soon, State.CLOSING_SOON),
        (facts.closes, State.CLOSED),
        (facts.analysis, State.ANALYSED),
        (facts.summary, State.PUBLISHED),
    ):
        if moment and clock.has_passed(moment):
            begun = state
    return begun
