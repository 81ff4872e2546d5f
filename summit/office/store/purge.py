"""The end of what is kept of people, on the day that the edition names; what is published stays."""

from collections.abc import Mapping

from sqlalchemy import Connection, Table, func, select

from summit.base.problems import Message, joined, say
from summit.office.store.tables import (
    askers,
    contributions,
    decisions,
    dropped,
    published,
    quarantine,
    questions,
    recent,
    replaced,
    secrets,
)

PURGED: dict[str, Table] = {
    "contributions": contributions,
    "questions": questions,
    "addresses of those who asked": askers,
    "replaced versions": replaced,
    "decisions": decisions,
    "things in quarantine": quarantine,
    "things dropped from it": dropped,
    "notes of what was published": published,
    "keys": secrets,
    "repeats": recent,
}
"""What goes, by what it is called; digests of withdrawn codes stay, and who did what."""
COUNTED = {
    "contributions": say("contributions: %(count)s"),
    "questions": say("questions: %(count)s"),
    "addresses of those who asked": say("addresses of those who asked: %(count)s"),
    "replaced versions": say("replaced versions: %(count)s"),
    "decisions": say("decisions: %(count)s"),
    "things in quarantine": say("things in quarantine: %(count)s"),
    "things dropped from it": say("things dropped from it: %(count)s"),
    "notes of what was published": say("notes of what was published: %(count)s"),
    "keys": say("keys: %(count)s"),
    "repeats": say("repeats: %(count)s"),
}


def count(connection: Connection) -> dict[str, int]:
    """Return how much there is of each kind."""
    return {name: _count(connection, table) for name, table in PURGED.items()}


def purge(connection: Connection) -> dict[str, int]:
    """Delete what is kept of people; return how much of each kind there was."""
    return {name: connection.execute(table.delete()).rowcount for name, table in PURGED.items()}


def said(counts: Mapping[str, int]) -> Message:
    """Return how much there is of each kind that there is something of."""
    return joined(
        (COUNTED[name].filled({"count": count}) for name, count in counts.items() if count), ", "
    )


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()
