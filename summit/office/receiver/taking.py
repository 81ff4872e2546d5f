"""Takes contributions into the store, one at a time, while the consultation is open."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from sqlalchemy import Engine

from summit.base.clock import Clock, read_clock
from summit.office.receiver.turns import Turns
from summit.office.store.arriving import add
from summit.office.store.database import writing
from summit.office.store.records import Arrival, Outcome
from summit.subjects.consultation.document import read_contribution
from summit.subjects.consultation.questionnaire import Consultation
from summit.subjects.consultation.states import ConsultationState, state_at

SOURCE = "form"


class NotTakenError(Exception):
    """Answers that came before or after the time for them; the moment, and whether it is past."""

    def __init__(self, moment: datetime, *, is_over: bool) -> None:
        self.moment = moment
        self.is_over = is_over
        super().__init__("after the closing" if is_over else "before the opening")


class WithdrawnError(Exception):
    """Answers whose receipt code was used to withdraw them."""


@dataclass(frozen=True)
class Counter:
    """Where contributions are handed in."""

    consultation: Consultation
    store: Engine
    at: str | None = None
    """The moment to keep, for trying things out; None: the real time."""
    turns: Turns = field(default_factory=Turns)

    @property
    def clock(self) -> Clock:
        """The moment now, whatever moment the site was built for."""
        return read_clock(self.at, self.consultation.ask.zone)

    def check_time(self) -> None:
        """Raise NotTakenError unless the consultation is open."""
        facts, clock = self.consultation.facts, self.clock
        state = state_at(facts, clock.has_passed)
        if not state.takes_answers:
            is_over = state is not ConsultationState.ANNOUNCED
            moment = facts.closes if is_over else facts.opens
            raise NotTakenError(clock.local(moment), is_over=is_over)

    def take(self, document: object, spare: str) -> str:
        """Store a document and return its receipt code: its own, or the spare one.

        Raises ContributionError, WithdrawnError, BusyError, and what SQLAlchemy raises when the
        store fails.
        """
        contribution = read_contribution(document, self.consultation)
        if not contribution.receipt:
            contribution = replace(contribution, receipt=spare)
        day = self.clock.now.astimezone(UTC).date()
        arrival = Arrival(contribution, SOURCE, day, is_live=True)
        with self.turns.turn() as wait, writing(self.store, wait) as connection:
            (outcome,) = add(connection, [arrival])
        if outcome is Outcome.WITHDRAWN:
            raise WithdrawnError
        return contribution.receipt
