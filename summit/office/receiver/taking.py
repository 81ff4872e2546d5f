"""Takes contributions into the store, one at a time, while the consultation is open."""

import time
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property

from sqlalchemy import Connection, Engine

from summit.base.clock import Clock, read_clock
from summit.office.receiver.forgetting import Forgetting
from summit.office.receiver.turns import Turns
from summit.office.store.arriving import add
from summit.office.store.database import writing
from summit.office.store.identity import canonical
from summit.office.store.recent import recognize
from summit.office.store.records import Arrival, Outcome
from summit.subjects.consultation.contribution import Contribution
from summit.subjects.consultation.document import read_contribution
from summit.subjects.consultation.questionnaire import Consultation
from summit.subjects.consultation.receipts import receipt_of
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
class Taken:
    """Answers that are stored."""

    receipt: str
    age: int | None
    """Seconds since the same sender sent the same without a receipt; None: they came now."""


@dataclass(frozen=True)
class Counter:
    """Where contributions are handed in."""

    consultation: Consultation
    store: Engine
    at: str | None = None
    """The moment to keep, for trying things out; None: the real time."""
    turns: Turns = field(default_factory=Turns)

    @cached_property
    def forgetting(self) -> Forgetting:
        """What deletes the memory of repeats."""
        return Forgetting(self.store)

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

    def take(self, document: object, sender: bytes) -> Taken:
        """Store a document, once for the same words of the same sender.

        Raises ContributionError, WithdrawnError, BusyError, and what SQLAlchemy raises when the
        store fails.
        """
        contribution = read_contribution(document, self.consultation)
        with self.turns.turn() as wait, writing(self.store, wait) as connection:
            if contribution.receipt:
                return self._add(connection, contribution)
            self.forgetting.due()
            sent = sender + canonical(contribution, None)
            known = recognize(connection, sent, int(time.time()))
            contribution = replace(contribution, receipt=receipt_of(known.noise))
            if known.age is not None:
                return Taken(contribution.receipt, known.age)
            return self._add(connection, contribution)

    def _add(self, connection: Connection, contribution: Contribution) -> Taken:
        day = self.clock.now.astimezone(UTC).date()
        arrival = Arrival(contribution, SOURCE, day, is_live=True)
        (outcome,) = add(connection, [arrival])
        if outcome is Outcome.WITHDRAWN:
            raise WithdrawnError
        return Taken(contribution.receipt, None)
