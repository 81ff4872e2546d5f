"""The database that the store is in, and the transactions in which everything happens.

Each function of the store takes the connection of a transaction, so that its caller says what
belongs together: ``with writing(store) as connection: add(connection, arrivals)``.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    Row,
    Select,
    create_engine,
    event,
    make_url,
    select,
)
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from summit.base.problems import say
from summit.office.store.migrations import StoreError, migrate
from summit.office.store.tables import schema_version

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
        raise StoreError(
            say(
                "%(address)s is not an address of a store: %(reason)s.",
                address=_shown(str(address)),
                reason=error,
            )
        ) from None
    except DBAPIError as error:
        raise StoreError(
            say(
                "%(address)s cannot be opened: %(reason)s.",
                address=_shown(str(address)),
                reason=error.orig,
            )
        ) from None
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


def streamed(connection: Connection, query: Select[Any], page: int = PAGE) -> Iterator[Row[Any]]:
    """Yield the rows of a query; however many, a few at a time."""
    yield from connection.execute(query, execution_options={"yield_per": page})
