"""The store: every contribution once, what it replaced, what was withdrawn."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select, union

from summit.office.store.arriving import existing
from summit.office.store.asked import take_out
from summit.office.store.database import streamed
from summit.office.store.identity import NAMES, public_name, secret
from summit.office.store.records import Status, Stored, contribution_of
from summit.office.store.tables import (
    contributions,
    decisions,
    published,
    questions,
    replaced,
    withdrawn,
)
from summit.subjects.consultation.contribution import Contribution


def stored(connection: Connection, status: Status | None = None) -> Iterator[Stored]:
    """Yield the contributions in the order of their ids; however many, a few at a time."""
    query = select(contributions).order_by(contributions.c.id)
    if status:
        query = query.where(contributions.c.status == status.value)
    for row in streamed(connection, query):
        yield stored_of(row)


def find(connection: Connection, identifier: str) -> Stored | None:
    """Return the contribution of an id, or None."""
    query = select(contributions).where(contributions.c.id == identifier)
    row = connection.execute(query).one_or_none()
    return stored_of(row) if row else None


def history(connection: Connection, identifier: str) -> list[Contribution]:
    """Return what a contribution said before its author replaced it, the latest last."""
    query = select(replaced.c.document).where(replaced.c.contribution == identifier)
    documents = connection.execute(query.order_by(replaced.c.number)).scalars()
    return [contribution_of(document) for document in documents]


def stored_of(row: Row[Any]) -> Stored:
    """Return the contribution of a row."""
    contribution = contribution_of(row.document)
    status = Status(row.status)
    return Stored(row.id, contribution, row.source, row.day, status, row.reading, row.beside)


def withdraw(connection: Connection, receipt_digest: str, day: date) -> list[str]:
    """Delete what came with a receipt, its past and the decisions on it; return its ids.

    A question goes with its author's address.

    The digest stays, so that no later import brings the contribution back: not even one that
    has not arrived yet. What is to be searched for outside the store stays with it until all is
    gone: see ``sought`` and ``finish``.
    """
    mine = contributions.c.receipt_digest == receipt_digest
    ids = list(connection.execute(select(contributions.c.id).where(mine)).scalars())
    names = [name for id_ in ids for name in names_of(connection, id_)]
    tables = questions.c, contributions.c
    coded = (select(each.coded).where(each.receipt_digest == receipt_digest) for each in tables)
    is_coded = all(connection.execute(union(*coded)).scalars())
    asked = take_out(connection, receipt_digest)
    names += asked.names if asked else []
    connection.execute(decisions.delete().where(decisions.c.contribution.in_(ids)))
    connection.execute(replaced.delete().where(replaced.c.contribution.in_(ids)))
    connection.execute(published.delete().where(published.c.contribution.in_(ids)))
    connection.execute(contributions.delete().where(mine))
    if not existing(connection, withdrawn.c.receipt_digest, {receipt_digest}):
        row = {"receipt_digest": receipt_digest, "ids": [*ids, *names], "day": day}
        connection.execute(withdrawn.insert(), {**row, "coded": is_coded})
    return [*ids, asked.id] if asked else ids


def names_of(connection: Connection, identifier: str) -> list[str]:
    """Return what the answers of a contribution are called where they were or may be published."""
    key = secret(connection, NAMES)
    own = contributions.c.id == identifier, replaced.c.contribution == identifier
    queries = (
        select(contributions.c.document).where(own[0]),
        select(replaced.c.document).where(own[1]),
    )
    documents = [text for query in queries for text in connection.execute(query).scalars()]
    questions = {name for text in documents for name in contribution_of(text).answers}
    signed = select(published.c.signed).where(published.c.contribution == identifier)
    questions |= {name for each in connection.execute(signed).scalars() for name in each}
    return [public_name(key, identifier, question) for question in sorted(questions)]


def sought(connection: Connection, receipt_digest: str) -> tuple[list[str], bool]:
    """Return the ids and names that a withdrawal still searches for, and whether it is over."""
    query = select(withdrawn.c.ids, withdrawn.c.done)
    row = connection.execute(
        query.where(withdrawn.c.receipt_digest == receipt_digest)
    ).one_or_none()
    return (list(row.ids), bool(row.done)) if row else ([], False)


def finish(connection: Connection, receipt_digest: str) -> None:
    """Forget what a withdrawal searched for: ids and names together tell whose they were."""
    mine = withdrawn.c.receipt_digest == receipt_digest
    connection.execute(withdrawn.update().where(mine).values(ids=[], done=True))
