"""Takes questions to the City into the store, until the day on which all of it is deleted."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from summit.office.receiver.request import Submission
from summit.office.receiver.taking import (
    Counter,
    NotTakenError,
    SlipsError,
    Taken,
    WithdrawnError,
)
from summit.office.store.arriving import existing
from summit.office.store.asked import take
from summit.office.store.question import QuestionError, read_question
from summit.office.store.tables import withdrawn
from summit.subjects.consultation.receipts import digest, receipt_of

KIND = b"question\0"
"""What tells a question from answers that say the same."""


@dataclass(frozen=True)
class QuestionCounter(Counter):
    """Where questions are handed in."""

    locales: Collection[str]
    themes: Collection[str]
    ends: datetime | None
    """From when on nothing is kept of anybody; None: not decided."""

    def check_time(self) -> None:
        """Raise NotTakenError once nothing is kept any more."""
        clock = self.till.clock
        if self.ends and clock.has_passed(self.ends):
            raise NotTakenError(clock.local(self.ends), is_over=True)

    def take(self, submission: Submission, sender: bytes) -> Taken:
        """Store a form's fields; raise as Counter says."""
        try:
            question = read_question(submission.fields, self.locales, self.themes)
        except QuestionError as error:
            raise SlipsError(error.slips) from None
        with self.till.open() as connection:
            known = self.till.recognize(connection, KIND + sender + question.canonical)
            receipt = receipt_of(known.noise)
            if existing(connection, withdrawn.c.receipt_digest, {digest(receipt)}):
                raise WithdrawnError
            take(connection, question, digest(receipt), self.till.today)
            return Taken(receipt, known.age)
