"""The questions in the store: taken once, decided on by officers, withdrawn by their authors."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from itertools import islice
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, Row, select

from summit.base.frozen import Frozen, asdict
from summit.office.store.arriving import existing
from summit.office.store.question import Question
from summit.office.store.tables import askers, questions
from summit.subjects.listening.models import FOLDER

ID_BYTES = 5
PART = 500
"""Ids that one statement names."""


class State(StrEnum):
    """How far a question has come; one that was withdrawn is not in the store."""

    RECEIVED = "received"
    ANSWERING = "being-answered"
    """Its answer is a draft, or an exchange that is not published yet."""
    PUBLISHED = "published"
    ANSWERED = "answered"
    """In person: it may not be published."""
    DECLINED = "declined"
    MERGED = "merged"


FINAL = (State.PUBLISHED, State.ANSWERED, State.DECLINED)
"""With these, its author is written to."""


class StaleError(Exception):
    """Somebody else decided on a question meanwhile."""


class Handling(Frozen):
    """What an officer does with a question."""

    state: State = State.RECEIVED
    reason: str = ""
    merged: str = ""
    """The id of the question that is answered in its place, or the key of an exchange's bundle."""
    exchange: str = ""
    """The name of the exchange that answers it: a folder in ``listening/``."""
    answer: str = ""
    """What is written to its author alone."""


class Asked(Frozen):
    """A question in the store."""

    id: str
    words: str
    language: str
    theme: str
    publishes: bool
    day: date
    revision: int
    handling: Handling
    decided: date | None
    beside: str = ""
    """What its author wrote beside it, first of it their name: for the officer alone."""

    @property
    def draft(self) -> str:
        """What its draft is called."""
        return f"{self.day.isoformat()}-{self.id}"

    @property
    def names(self) -> list[str]:
        """What its exchange may be called, in drafts and in the content: with its folder."""
        own = "" if self.handling.merged else self.handling.exchange
        return [f"{FOLDER}/{name}" for name in sorted({self.draft, own}) if name]

    def exchange(self, exchanges: Mapping[str, str]) -> str:
        """Return the one of the published exchanges that answers it; empty: none does.

        They are known by their names, and by those of their drafts.
        """
        names = (self.handling.exchange, "" if self.handling.merged else self.draft)
        return next((exchanges[name] for name in names if name in exchanges), "")


def take(
    connection: Connection,
    question: Question,
    owner: str,
    day: date,
    *,
    beside: str = "",
    is_coded: bool = True,
) -> bool:
    """Put a question into the store, once for each owner; tell whether it is new.

    Its author's address goes beside it. ``is_coded`` says whether the owner is the digest of a
    receipt code.
    """
    if existing(connection, questions.c.receipt_digest, {owner}):
        return False
    asked = Asked(
        token_hex(ID_BYTES),
        question.words,
        question.language,
        question.theme,
        question.publishes,
        day,
        0,
        Handling(),
        None,
        beside,
    )
    row = {**_values(asked.handling), **asdict(asked), "receipt_digest": owner, "coded": is_coded}
    del row["handling"]
    connection.execute(questions.insert().values(row))
    if question.address:
        asker = {"question": asked.id, "address": question.address, "mail": ""}
        connection.execute(askers.insert().values(asker))
    return True


def allow(connection: Connection, owner: str) -> bool:
    """Note that a question may be published, which nobody has decided on; tell whether it was so.

    Its author said so later.
    """
    waits = (questions.c.state == State.RECEIVED.value) & ~questions.c.publishes
    mine = (questions.c.receipt_digest == owner) & waits
    values = {"publishes": True, "revision": questions.c.revision + 1}
    return bool(connection.execute(questions.update().where(mine).values(values)).rowcount)


def find(connection: Connection, identifier: str) -> Asked | None:
    """Return the question of an id, or None."""
    query = select(questions).where(questions.c.id == identifier)
    return _asked(connection.execute(query).one_or_none())


def find_all(connection: Connection, identifiers: Iterable[str]) -> dict[str, Asked]:
    """Return the questions of some ids, however many, by these."""
    found: dict[str, Asked] = {}
    for some in in_parts(identifiers):
        rows = connection.execute(select(questions).where(questions.c.id.in_(some)))
        found |= {row.id: _asked_of(row) for row in rows}
    return found


def in_parts(identifiers: Iterable[str]) -> Iterator[list[str]]:
    """Yield ids, as many at a time as a statement may well name."""
    left = iter(identifiers)
    while some := list(islice(left, PART)):
        yield some


def find_owned(connection: Connection, owner: str) -> Asked | None:
    """Return the question that came with a receipt code, or None."""
    query = select(questions).where(questions.c.receipt_digest == owner)
    return _asked(connection.execute(query).one_or_none())


def all_asked(connection: Connection) -> Iterator[Asked]:
    """Yield the questions, the oldest first."""
    for row in connection.execute(select(questions).order_by(questions.c.day, questions.c.id)):
        yield _asked_of(row)


def answered_by(connection: Connection, asked: Asked) -> Asked:
    """Return the question that is answered in the place of another one, or that one itself."""
    merged = asked.handling.merged
    return (find(connection, merged) if merged else None) or asked


def handle(
    connection: Connection, asked: Asked, handling: Handling, revision: int, day: date
) -> None:
    """Write down what is done with a question; raise StaleError for who has not seen the last.

    What was merged with one that is merged itself goes along: nothing is two steps away. What was
    merged with one that is declined waits for an answer again: the reason is of other words.
    """
    mine = (questions.c.id == asked.id) & (questions.c.revision == revision)
    values = {**_values(handling), "revision": revision + 1, "decided": day}
    if not connection.execute(questions.update().where(mine).values(values)).rowcount:
        raise StaleError
    if handling.state is State.MERGED:
        others = questions.c.merged == asked.id
        connection.execute(questions.update().where(others).values(merged=handling.merged))
    if handling.state is State.DECLINED:
        _let_wait(connection, asked)


def note_published(connection: Connection, exchanges: Mapping[str, str], day: date) -> None:
    """Write down which questions are answered where everybody reads it.

    ``exchanges`` are the published ones by their names, and by those of their drafts.
    """
    for asked in all_asked(connection):
        handling = asked.handling
        if handling.state not in (State.ANSWERING, State.PUBLISHED):
            continue
        found = asked.exchange(exchanges) or handling.exchange
        is_new = found in exchanges.values() and handling.state is State.ANSWERING
        if is_new or found != handling.exchange:
            values = {"state": State.PUBLISHED.value, "decided": day} if is_new else {}
            mine = questions.c.id == asked.id
            connection.execute(questions.update().where(mine).values(exchange=found, **values))


def take_out(connection: Connection, owner: str) -> Asked | None:
    """Delete the question of a receipt code and its author's address; return what it was.

    What was merged with it waits for an answer again.
    """
    asked = find_owned(connection, owner)
    if asked is None:
        return None
    connection.execute(askers.delete().where(askers.c.question == asked.id))
    connection.execute(questions.delete().where(questions.c.id == asked.id))
    _let_wait(connection, asked)
    return asked


def _let_wait(connection: Connection, asked: Asked) -> None:
    """Let those wait for an answer again that were merged with a question."""
    waiting = {**_values(Handling()), "revision": questions.c.revision + 1, "decided": None}
    connection.execute(questions.update().where(questions.c.merged == asked.id).values(waiting))


def _values(handling: Handling) -> dict[str, Any]:
    return {**asdict(handling), "state": handling.state.value}


def _asked(row: Row[Any] | None) -> Asked | None:
    return _asked_of(row) if row else None


def _asked_of(row: Row[Any]) -> Asked:
    handling = Handling(State(row.state), row.reason, row.merged, row.exchange, row.answer)
    facts = row.id, row.words, row.language, row.theme, row.publishes, row.day, row.revision
    return Asked(*facts, handling, row.decided, row.beside)
