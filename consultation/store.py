"""The store: every contribution once, what it replaced, what could not be read, what was withdrawn.

Each function takes the connection of a transaction, so that its caller says what belongs
together: ``with writing(store) as connection: add(connection, arrivals)``.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    Row,
    Select,
    bindparam,
    create_engine,
    event,
    make_url,
    select,
)
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from consultation.arriving import add, existing
from consultation.migrations import StoreError, migrate
from consultation.records import Quarantined, Refusal, Status, Stored, contribution_of
from consultation.tables import (
    contributions,
    decisions,
    quarantine,
    replaced,
    schema_version,
    withdrawn,
)
from summit.consultation.contribution import Contribution

__all__ = [
    "StoreError",
    "add",
    "find",
    "history",
    "open_store",
    "quarantined",
    "reading",
    "refuse",
    "refuse_again",
    "release",
    "settle",
    "stored",
    "withdraw",
    "writing",
]
PAGE = 1000
"""Rows that are read at a time."""
PATIENCE = 60
"""Seconds to wait for another process that is writing to the same SQLite file."""
WRITES = "writes"


def open_store(address: str | Path) -> Engine:
    """Return the store of a SQLite file or of an SQLAlchemy URL, its tables made or migrated."""
    try:
        store = _engine(str(address))
        with _exclusive(store) as connection:
            migrate(connection)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise StoreError(f"{_shown(str(address))} is not an address of a store: {error}.") from None
    except DBAPIError as error:
        raise StoreError(f"{_shown(str(address))} cannot be opened: {error.orig}.") from None
    return store


def _engine(address: str) -> Engine:
    if "://" in address:
        store = create_engine(address)
    else:
        Path(address).parent.mkdir(parents=True, exist_ok=True)
        store = create_engine(URL.create("sqlite", database=address))
    if store.dialect.name == "sqlite":
        event.listen(store, "connect", _configure_sqlite)
        event.listen(store, "begin", _begin_sqlite)
    return store


def _shown(address: str) -> str:
    """Return an address without its password."""
    return make_url(address).render_as_string() if "://" in address else address


def _configure_sqlite(connection: DBAPIConnection, _record: object) -> None:
    # Without it, Python's driver begins transactions itself, and only before some statements.
    connection.isolation_level = None
    cursor = connection.cursor()
    for setting in (
        f"busy_timeout={PATIENCE * 1000}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "secure_delete=ON",  # What is withdrawn leaves the file, not only the table.
        # A million digests come in no order: with the defaults (2 MB, 4 MB), each batch would
        # read and write half of the file.
        "cache_size=-32000",
        "wal_autocheckpoint=16000",
    ):
        cursor.execute(f"PRAGMA {setting}")


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later could not wait for another one's end.
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _exclusive(store: Engine) -> Iterator[Connection]:
    with store.execution_options(**{WRITES: True}).begin() as connection:
        yield connection


@contextmanager
def writing(store: Engine) -> Iterator[Connection]:
    """Open a transaction that writes, one at a time for the whole store, and commit it."""
    with _exclusive(store) as connection:
        # SQLite has begun exclusively; elsewhere this row is what writers wait for.
        connection.execute(select(schema_version).with_for_update())
        yield connection


@contextmanager
def reading(store: Engine) -> Iterator[Connection]:
    """Open a transaction that only reads; it neither waits for a writer nor stops one."""
    with store.begin() as connection:
        yield connection


def settle(store: Engine) -> None:
    """Write SQLite's log back into its file: a copy of it is whole, and what was deleted gone."""
    if store.dialect.name == "sqlite":
        with store.connect() as connection:
            connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")


def stored(connection: Connection, status: Status | None = None) -> Iterator[Stored]:
    """Yield the contributions in the order of their ids; however many, a few at a time."""
    query = select(contributions).order_by(contributions.c.id)
    if status:
        query = query.where(contributions.c.status == status.value)
    for row in _streamed(connection, query):
        yield _stored(row)


def find(connection: Connection, identifier: str) -> Stored | None:
    """Return the contribution of an id, or None."""
    query = select(contributions).where(contributions.c.id == identifier)
    row = connection.execute(query).one_or_none()
    return _stored(row) if row else None


def history(connection: Connection, identifier: str) -> list[Contribution]:
    """Return what a contribution said before its author replaced it, the latest last."""
    query = select(replaced.c.document).where(replaced.c.contribution == identifier)
    documents = connection.execute(query.order_by(replaced.c.number)).scalars()
    return [contribution_of(document) for document in documents]


def _streamed(connection: Connection, query: Select[Any], page: int = PAGE) -> Iterator[Row[Any]]:
    yield from connection.execute(query, execution_options={"yield_per": page})


def _stored(row: Row[Any]) -> Stored:
    contribution = contribution_of(row.document)
    return Stored(row.id, contribution, row.source, row.day, Status(row.status))


def refuse(connection: Connection, refusals: Sequence[Refusal]) -> int:
    """Put what could not be read into quarantine, each once; return how many are new."""
    by_digest = {refusal.digest: refusal for refusal in refusals}
    known = existing(connection, quarantine.c.digest, by_digest.keys())
    rows = [
        {"digest": digest, "retried": 0, **asdict(refusal)}
        for digest, refusal in by_digest.items()
        if digest not in known
    ]
    if rows:
        connection.execute(quarantine.insert(), rows)
    return len(rows)


def quarantined(connection: Connection) -> Iterator[Quarantined]:
    """Yield what is in quarantine, the oldest first."""
    query = select(quarantine).order_by(quarantine.c.id)
    for row in _streamed(connection, query, page=1):  # A payload may weigh 64 MB.
        refusal = Refusal(row.source, row.place, row.reason, row.payload, row.day)
        yield Quarantined(row.id, refusal, row.retried)


def release(connection: Connection, numbers: Iterable[int]) -> None:
    """Take things out of quarantine: they are contributions now."""
    rows = [{"number": number} for number in numbers]
    if rows:
        mine = quarantine.c.id == bindparam("number")
        connection.execute(quarantine.delete().where(mine), rows)


def refuse_again(connection: Connection, reasons: Mapping[int, str]) -> None:
    """Note that things in quarantine were tried again, and why each stays there."""
    rows = [{"number": number, "reason": reason} for number, reason in reasons.items()]
    if rows:
        mine = quarantine.update().where(quarantine.c.id == bindparam("number"))
        connection.execute(mine.values(retried=quarantine.c.retried + 1), rows)


def withdraw(connection: Connection, receipt_digest: str, day: date) -> list[str]:
    """Delete what came with a receipt, its past and the decisions on it; return its ids.

    The digest stays, so that no later import brings the contribution back: not even one that
    has not arrived yet.
    """
    mine = contributions.c.receipt_digest == receipt_digest
    ids = list(connection.execute(select(contributions.c.id).where(mine)).scalars())
    connection.execute(decisions.delete().where(decisions.c.contribution.in_(ids)))
    connection.execute(replaced.delete().where(replaced.c.contribution.in_(ids)))
    connection.execute(contributions.delete().where(mine))
    if not existing(connection, withdrawn.c.receipt_digest, {receipt_digest}):
        row = {"receipt_digest": receipt_digest, "ids": ids, "day": day}
        connection.execute(withdrawn.insert(), row)
    return ids
