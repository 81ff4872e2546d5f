"""The decisions in the store: append-only, each made by somebody who has seen the last."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from summit.base.frozen import Frozen, replace
from summit.office.store.cases import Case
from summit.office.store.decision import Action, Decision, Recorded, Tags
from summit.office.store.records import Status, Stored
from summit.office.store.store import stored_of
from summit.office.store.tables import contributions, decisions
from summit.subjects.consultation.contribution import Consent
from summit.subjects.consultation.questionnaire import THEMES, Consultation

PAGE = 500
"""Contributions that are read at a time, with their decisions."""
LISTED_IDEAS = 200
PUBLISHABLE = (Consent.PUBLISH.value, Consent.NAME.value)


class ClashError(Exception):
    """A decision by somebody who has not seen the last one, or not these words."""

    def __init__(self, case: Case) -> None:
        self.case = case
        """The answer as it is now."""
        super().__init__(case.mark)


class Casebook(Frozen):
    """What is reviewed: the answers in words that their authors allow to be published."""

    questions: tuple[str, ...]
    """The keys of the questions that are answered in words, in order."""
    themes: tuple[str, ...]
    public: frozenset[str]

    def cases(self, connection: Connection, some: Sequence[Stored]) -> Iterator[Case]:
        """Yield every answer in words of some contributions, with the decisions on it."""
        for _, cases in self.by_contribution(connection, some):
            yield from cases

    def by_contribution(
        self, connection: Connection, some: Sequence[Stored]
    ) -> Iterator[tuple[Stored, list[Case]]]:
        """Yield each of some contributions with its answers in words."""
        histories = history_of(connection, [each.id for each in some])
        for each in some:
            answers = each.contribution.answers
            words = {key: answers[key] for key in self.questions if key in answers}
            yield (
                each,
                [
                    self._case(each, key, str(answer), histories.get((each.id, key), ()))
                    for key, answer in words.items()
                ],
            )

    def of_contribution(self, connection: Connection, identifier: str) -> list[Case]:
        """Return the answers of one contribution; none where it is not there."""
        return self.of_contributions(connection, [identifier])

    def of_contributions(self, connection: Connection, ids: Sequence[str]) -> list[Case]:
        """Return the answers of some contributions, those that are there."""
        query = select(contributions).where(contributions.c.id.in_(ids))
        rows = connection.execute(query).all()
        return list(self.cases(connection, [stored_of(row) for row in rows]))

    def case(self, connection: Connection, identifier: str, question: str) -> Case | None:
        """Return one answer, or None where it is not there (any more)."""
        cases = self.of_contribution(connection, identifier)
        return next((case for case in cases if case.question == question), None)

    def _case(self, each: Stored, key: str, words: str, history: tuple[Recorded, ...]) -> Case:
        one = each.contribution
        return Case(
            contribution=each.id,
            question=key,
            words=words,
            language=one.language,
            consent=one.consent,
            name=one.name,
            city=one.city,
            history=history,
            public=self.public,
            reading=each.reading,
            beside=each.beside,
        )


def casebook(consultation: Consultation) -> Casebook:
    """Return what is to be reviewed of the site's consultation."""
    themes = consultation.ask.items(THEMES)
    return Casebook(
        tuple(question.key for question in consultation.questions if question.takes_words),
        tuple(theme.key.rpartition("/")[2] for theme in themes),
        frozenset(consultation.facts.public_persons),
    )


def publishable(
    connection: Connection, after: str = "", language: str = "", status: Status | None = None
) -> Iterator[list[Stored]]:
    """Yield the contributions that may be published, some at a time, in the order of their ids."""
    query = select(contributions).where(contributions.c.consent.in_(PUBLISHABLE))
    if language:
        query = query.where(contributions.c.language == language)
    if status:
        query = query.where(contributions.c.status == status.value)
    query = query.order_by(contributions.c.id).limit(PAGE)
    while some := [
        stored_of(r) for r in connection.execute(query.where(contributions.c.id > after))
    ]:
        yield some
        after = some[-1].id


def history_of(
    connection: Connection, ids: Sequence[str]
) -> dict[tuple[str, str], tuple[Recorded, ...]]:
    """Return the decisions on some contributions, by id and question, the latest last."""
    query = select(decisions).where(decisions.c.contribution.in_(ids))
    key = decisions.c.contribution, decisions.c.question
    rows = connection.execute(query.order_by(*key, decisions.c.revision)).all()
    groups = itertools.groupby(rows, lambda row: (row.contribution, row.question))
    return {key: tuple(map(_recorded, group)) for key, group in groups}


def ideas(connection: Connection) -> list[str]:
    """Return the ideas that reviewers named, those of the latest decisions first."""
    latest = func.max(decisions.c.moment)
    query = select(decisions.c.tags).group_by(decisions.c.tags).order_by(latest.desc())
    tags = connection.execute(query.limit(LISTED_IDEAS)).scalars()
    return list(dict.fromkeys(idea for each in tags for idea in each["ideas"]))


def record(
    connection: Connection, case: Case, decision: Decision, mark: str, reviewer: str
) -> Recorded:
    """Write a decision on an answer; raise ClashError when its mark is not that of the last.

    The case must have been read in the same transaction; its rules were checked by the caller.
    """
    if not case.is_seen(mark):
        raise ClashError(case)
    moment = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    recorded = Recorded(decision, case.revision + 1, reviewer, moment)
    connection.execute(decisions.insert(), _row(case, recorded))
    return recorded


def note_progress(connection: Connection, book: Casebook, identifiers: Iterable[str]) -> None:
    """Mark the contributions as reviewed whose answers in words are all decided on."""
    ids = sorted(identifiers)
    for start in range(0, len(ids), PAGE):
        page = ids[start : start + PAGE]
        open_ones = {c.contribution for c in book.of_contributions(connection, page) if c.is_open}
        for status, some in (
            (Status.NEW, open_ones),
            (Status.REVIEWED, set(page) - open_ones),
        ):
            rows = contributions.update().where(contributions.c.id.in_(some))
            connection.execute(rows.values(status=status.value))


def _row(case: Case, recorded: Recorded) -> dict[str, Any]:
    decision = recorded.decision
    return {
        "contribution": case.contribution,
        "question": case.question,
        "revision": recorded.revision,
        "action": decision.action.value,
        "reason": decision.reason,
        "text": decision.text,
        "tags": {
            "themes": list(decision.tags.themes),
            "city": decision.tags.city,
            "ideas": list(decision.tags.ideas),
        },
        "harmless": list(decision.harmless),
        "unsigned": decision.unsigned,
        "reviewer": recorded.reviewer,
        "moment": recorded.moment,
    }


def _recorded(row: Row[Any]) -> Recorded:
    tags = Tags(tuple(row.tags["themes"]), row.tags["city"], tuple(row.tags["ideas"]))
    decision = Decision(Action(row.action), row.reason, row.text, tags, tuple(row.harmless))
    decision = replace(decision, unsigned=row.unsigned)
    return Recorded(decision, row.revision, row.reviewer, row.moment, row.stale)
