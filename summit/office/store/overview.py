"""Where the consultation stands, in numbers: what came in, what waits, what was decided."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from summit.base.frozen import Frozen, asdict
from summit.office.store.asked import State
from summit.office.store.askers import all_askers, waits
from summit.office.store.decision import Action
from summit.office.store.decisions import PUBLISHABLE, Casebook, publishable
from summit.office.store.records import Status
from summit.office.store.tables import (
    askers,
    contributions,
    decisions,
    dropped,
    quarantine,
    questions,
    withdrawn,
)

Counts = Mapping[str, int]


class Overview(Frozen):
    """The numbers of one moment."""

    today: date
    closes: date
    received: int
    """Contributions that are in the store."""
    by_day: Counts
    """By ISO date, from the first to the last; days without any are in between."""
    by_way: Counts
    """By how they came: the form, e-mail, paper, a form service."""
    by_language: Counts
    waiting: int
    """Answers in words that may be published and that nobody has decided on."""
    waiting_contributions: int
    decided: Counts
    """Answers by the last decision: publish, redact, withhold."""
    withheld: Counts
    """Those that are withheld, by reason."""
    beside: int
    """Contributions that may only be counted, with words beside the answers."""
    quarantined: int
    dropped: int
    withdrawn: int
    questions: Counts
    """Questions to the City, by state."""
    addresses: int
    """Those of people who asked; each goes thirty days after the answer or the refusal."""

    @property
    def days_left(self) -> int:
        """The days until the consultation closes; 0 when it has."""
        return max(0, (self.closes - self.today).days)

    def as_json(self) -> dict[str, Any]:
        """Return the numbers for a program."""
        return {
            **asdict(self),
            "today": self.today.isoformat(),
            "closes": self.closes.isoformat(),
            "days_left": self.days_left,
        }


def overview(connection: Connection, book: Casebook, closes: datetime, today: date) -> Overview:
    """Return the numbers of the store; contributions that wait are read, a few at a time."""
    days = {day.isoformat(): count for day, count in _grouped(connection, contributions.c.day)}
    waiting, of_contributions = _waiting(connection, book)
    decided, withheld = _decided(connection)
    return Overview(
        today=today,
        closes=closes.date(),
        received=sum(days.values()),
        by_day=_without_gaps(days),
        by_way=_ranked(_grouped(connection, contributions.c.source)),
        by_language=_ranked(_grouped(connection, contributions.c.language)),
        waiting=waiting,
        waiting_contributions=of_contributions,
        decided=decided,
        withheld=withheld,
        beside=_beside(connection),
        quarantined=_count(connection, quarantine.c.id),
        dropped=_count(connection, dropped.c.digest),
        withdrawn=_count(connection, withdrawn.c.receipt_digest),
        questions=_ranked(_grouped(connection, questions.c.state)),
        addresses=_count(connection, askers.c.question),
    )


class Waiting(Frozen):
    """What waits for somebody."""

    answers: int
    since: date | None
    """The day of the oldest contribution that nobody has decided on."""
    quarantined: int


class Asking(Frozen):
    """What waits of the public's questions."""

    questions: int
    asked: date | None
    """The day of the oldest question that nobody has decided on."""
    mails: int
    """Those who asked and are not written to yet, though there is something to tell."""


def waiting_work(connection: Connection, book: Casebook) -> Waiting:
    """Return what waits of the consultation for a review, or to be read."""
    answers, _ = _waiting(connection, book)
    new = contributions.c.consent.in_(PUBLISHABLE) & (contributions.c.status == Status.NEW.value)
    since = connection.execute(select(func.min(contributions.c.day)).where(new)).scalar_one()
    return Waiting(answers, since, _count(connection, quarantine.c.id))


def waiting_questions(connection: Connection) -> Asking:
    """Return what waits in the store of the public's questions."""
    received = questions.c.state == State.RECEIVED.value
    of_asked = select(func.count(), func.min(questions.c.day)).where(received)
    asked, oldest = connection.execute(of_asked).one()
    people = {each.person for each in all_askers(connection) if waits(each)}
    return Asking(asked, oldest, len(people))


def _grouped(connection: Connection, column: ColumnElement[Any]) -> list[tuple[Any, int]]:
    rows = connection.execute(select(column, func.count()).group_by(column).order_by(column))
    return [(value, count) for value, count in rows]


def _ranked(groups: list[tuple[str, int]]) -> dict[str, int]:
    return dict(sorted(groups, key=lambda item: (-item[1], item[0])))


def _count(connection: Connection, column: ColumnElement[Any]) -> int:
    return connection.execute(select(func.count(column))).scalar_one()


def _beside(connection: Connection) -> int:
    counted = contributions.c.consent.not_in(PUBLISHABLE) & (contributions.c.beside != "")
    return connection.execute(select(func.count()).where(counted)).scalar_one()


def _without_gaps(days: Mapping[str, int]) -> dict[str, int]:
    if not days:
        return {}
    first, last = (date.fromisoformat(edge(days)) for edge in (min, max))
    every = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return {day.isoformat(): days.get(day.isoformat(), 0) for day in every}


def _waiting(connection: Connection, book: Casebook) -> tuple[int, int]:
    """Return how many answers wait, and of how many contributions."""
    answers = of_contributions = 0
    for some in publishable(connection, status=Status.NEW):
        for _, cases in book.by_contribution(connection, some):
            left = sum(1 for case in cases if case.is_open)
            answers += left
            of_contributions += bool(left)
    return answers, of_contributions


def _decided(connection: Connection) -> tuple[dict[str, int], dict[str, int]]:
    """Return the answers by the decision that stands, and those that are withheld by reason."""
    key = decisions.c.contribution, decisions.c.question
    newest = (
        select(*key, func.max(decisions.c.revision).label("revision")).group_by(*key).subquery()
    )
    stands = (
        (decisions.c.contribution == newest.c.contribution)
        & (decisions.c.question == newest.c.question)
        & (decisions.c.revision == newest.c.revision)
    )
    query = (
        select(decisions.c.action, decisions.c.reason)
        .join(newest, stands)
        .where(~decisions.c.stale)
    )
    rows = connection.execute(query).all()
    actions = Counter(row.action for row in rows)
    reasons = Counter(row.reason for row in rows if row.action == Action.WITHHOLD.value)
    return {each.value: actions[each.value] for each in Action}, dict(reasons.most_common())
