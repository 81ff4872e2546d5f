"""The store as publication sees it: what is counted, and what reviewers let through."""

from collections.abc import Iterator

from sqlalchemy import Connection

from summit.office.publication.extracts import Approved, Reviewed
from summit.office.store.cases import Case
from summit.office.store.checks import faults
from summit.office.store.decision import Decision
from summit.office.store.decisions import Casebook, casebook, publishable
from summit.office.store.store import stored
from summit.subjects.consultation.questionnaire import Consultation


def read_all(connection: Connection) -> Iterator[Reviewed]:
    """Yield every contribution, to be counted."""
    for each in stored(connection):
        yield Reviewed(each.id, each.day, each.contribution)


def read_decided(connection: Connection, consultation: Consultation) -> Iterator[Reviewed]:
    """Yield the contributions with answers that the last decision lets through."""
    book = casebook(consultation)
    for some in publishable(connection):
        approved: dict[str, list[Approved]] = {}
        for case in book.cases(connection, some):
            if case.last and not case.is_open and case.last.decision.publishes:
                approval = _approval(case, case.last.decision, book)
                approved.setdefault(case.contribution, []).append(approval)
        for each in some:
            if each.id in approved:
                yield Reviewed(each.id, each.day, each.contribution, tuple(approved[each.id]))


def _approval(case: Case, decision: Decision, book: Casebook) -> Approved:
    # Checked again: what counts as personal may be known better than when it was decided.
    found = faults(case, decision, dict.fromkeys(book.themes, ""))
    return Approved(
        question=case.question,
        text=decision.text,
        themes=decision.tags.themes,
        tags=tuple(filter(None, (decision.tags.city, *decision.tags.ideas))),
        unsigned=decision.unsigned,
        faults=tuple(fault.message for fault in found),
    )
