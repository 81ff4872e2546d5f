"""Takes contributions into the store while the consultation is open."""

from dataclasses import dataclass

from sqlalchemy import Connection

from summit.base.frozen import replace
from summit.office.receiver.request import Submission
from summit.office.receiver.taking import (
    Counter,
    NotTakenError,
    SlipsError,
    Taken,
    WithdrawnError,
)
from summit.office.store.arriving import add
from summit.office.store.identity import canonical
from summit.office.store.records import Arrival, Outcome
from summit.subjects.consultation.contribution import Contribution
from summit.subjects.consultation.document import document_of_form, read_contribution
from summit.subjects.consultation.errors import ContributionError
from summit.subjects.consultation.questionnaire import Consultation
from summit.subjects.consultation.receipts import receipt_of
from summit.subjects.consultation.states import ConsultationState, state_at

SOURCE = "form"


@dataclass(frozen=True)
class AnswerCounter(Counter):
    """Where contributions are handed in."""

    consultation: Consultation

    def check_time(self) -> None:
        """Raise NotTakenError unless the consultation is open."""
        facts, clock = self.consultation.facts, self.till.clock
        state = state_at(facts, clock.has_passed)
        if not state.takes_answers:
            is_over = state is not ConsultationState.ANNOUNCED
            moment = facts.closes if is_over else facts.opens
            raise NotTakenError(clock.local(moment), is_over=is_over)

    def take(self, submission: Submission, sender: bytes) -> Taken:
        """Store a form's fields or a file; raise as Counter says."""
        contribution = self._read(submission)
        with self.till.open() as connection:
            if contribution.receipt:
                return self._add(connection, contribution)
            known = self.till.recognize(connection, sender + canonical(contribution, None))
            contribution = replace(contribution, receipt=receipt_of(known.noise))
            if known.age is not None:
                return Taken(contribution.receipt, known.age)
            return self._add(connection, contribution)

    def _read(self, submission: Submission) -> Contribution:
        is_file = submission.is_file
        document = submission.document if is_file else document_of_form(submission.pairs)
        try:
            return read_contribution(document, self.consultation)
        except ContributionError as error:
            raise SlipsError(error.slips) from None

    def _add(self, connection: Connection, contribution: Contribution) -> Taken:
        arrival = Arrival(contribution, SOURCE, self.till.today, is_live=True)
        (outcome,) = add(connection, [arrival])
        if outcome is Outcome.WITHDRAWN:
            raise WithdrawnError
        return Taken(contribution.receipt, None)
