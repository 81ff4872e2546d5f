"""The database that the store is in, and the transactions in which everything happens.

Each function of the store takes the connection of a transaction, so that its caller says what
belongs together: ``with writing(store) as connection: add(connection, arrivals)``.
"""

import sqlite3
import time
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
    text,
)
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from summit.base.files import private_file
from summit.base.problems import say
from summit.office.store.checkpoints import Checkpoints
from summit.office.store.migrations import StoreError, migrate
from summit.office.store.tables import METADATA, schema_version

PAGE = 1000
"""Rows that are read at a time."""
PATIENCE = 60
"""Seconds to wait for another process that is writing to the same SQLite file."""
QUEUED = 5
"""Seconds to wait for a table of PostgreSQL: whoever comes later waits behind."""
WRITES = "writes"
WAIT = "wait"
"""The names of execution options: whether a transaction writes, and the seconds it may wait."""
MEMORY = ":memory:"
OPENING = 0x53554D4D
"""The number of the lock under which one process at a time makes or migrates the tables."""
SETTLING = "PRAGMA wal_checkpoint(TRUNCATE)"
SHORTLY = 0.05
PRIMARY = 0xFF
"""The part of SQLite's code of an error that says its kind."""
AT_WORK = 2.0
"""Seconds that a statement may take which waits for nobody: a server may be slow, or hang."""


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
    except (DBAPIError, OSError) as error:
        raise StoreError(
            say(
                "%(address)s cannot be opened: %(reason)s.",
                address=_shown(str(address)),
                reason=error.orig if isinstance(error, DBAPIError) else error.strerror,
            )
        ) from None
    return store


def _engine(address: str) -> Engine:
    if "://" in address:
        store = create_engine(address)
    else:
        store = create_engine(URL.create("sqlite", database=address))
    if store.dialect.name == "sqlite":
        _prepare_sqlite(store)
    if store.dialect.name == "postgresql":
        event.listen(store, "begin", _limit_wait)
    return store


def _prepare_sqlite(store: Engine) -> None:
    event.listen(store, "connect", _configure_sqlite)
    event.listen(store, "begin", _begin_sqlite)
    if file := file_of(store):
        # SQLite gives the files beside it the rights of this one.
        for suffix in ("", "-wal", "-shm"):
            private_file(Path(f"{file}{suffix}"), is_made=not suffix)
        checkpoints = Checkpoints(file)

        def note_commit(connection: Connection) -> None:
            if connection.get_execution_options().get(WRITES):
                checkpoints.due()

        event.listen(store, "commit", note_commit)


def file_of(store: Engine) -> Path | None:
    """Return the file of a SQLite store; None: it is in no file of its own."""
    name = store.url.database
    is_file = store.dialect.name == "sqlite" and name and name != MEMORY
    return Path(name).resolve() if is_file and name else None


def _shown(address: str) -> str:
    """Return an address without its password."""
    return make_url(address).render_as_string() if "://" in address else address


def _configure_sqlite(connection: DBAPIConnection, _record: object) -> None:
    # Without it, Python's driver begins transactions itself, and only before some statements.
    connection.isolation_level = None
    cursor = connection.cursor()
    for setting in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "secure_delete=ON",  # What is withdrawn leaves the file, not only the table.
        # A million digests come in no order: with the defaults (2 MB, 4 MB), each batch would
        # read and write half of the file.
        "cache_size=-32000",
        "wal_autocheckpoint=16000",
    ):
        _set(cursor, setting)


def _set(cursor: DBAPICursor, setting: str) -> None:
    """Make a setting, whoever opens the same file meanwhile.

    SQLite does not wait where two change a new file's journal: each would wait for the other.
    """
    cursor.execute("PRAGMA busy_timeout=0")
    end = time.monotonic() + PATIENCE
    while True:
        try:
            cursor.execute(f"PRAGMA {setting}")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & PRIMARY != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(SHORTLY)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later could not wait for another one's end.
    options = connection.get_execution_options()
    wait = int(options.get(WAIT, PATIENCE) * 1000)
    connection.exec_driver_sql(f"PRAGMA busy_timeout={wait}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(WRITES) else "BEGIN")


def _limit_wait(connection: Connection) -> None:
    # For this transaction alone: the connection is used again by others.
    if wait := connection.get_execution_options().get(WAIT):
        for setting, limit in (("lock_timeout", wait), ("statement_timeout", wait + AT_WORK)):
            connection.exec_driver_sql(f"SET LOCAL {setting} = {max(int(limit * 1000), 1)}")


@contextmanager
def _exclusive(store: Engine) -> Iterator[Connection]:
    with store.execution_options(**{WRITES: True}).begin() as connection:
        # SQLite has begun exclusively; elsewhere there may be no table yet whose row could be held.
        if store.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({OPENING})")
        yield connection


@contextmanager
def writing(store: Engine, wait: float | None = None) -> Iterator[Connection]:
    """Open a transaction that writes, one at a time for the whole store, and commit it.

    ``wait`` is for how many seconds it may wait for others; what is later fails.
    """
    options = {WRITES: True} if wait is None else {WRITES: True, WAIT: wait}
    with store.execution_options(**options).begin() as connection:
        # SQLite has begun exclusively; elsewhere this row is what writers wait for.
        connection.execute(select(schema_version).with_for_update())
        yield connection


@contextmanager
def reading(store: Engine) -> Iterator[Connection]:
    """Open a transaction that only reads; it neither waits for a writer nor stops one."""
    with store.begin() as connection:
        yield connection


def scrub(store: Engine) -> bool:
    """Write the files of a store anew, so that what was deleted is in no byte; tell whether all is.

    SQLite blanks what it deletes, but not the copies that it left where it moved rows to another
    page: of a thousand questions, one or two stayed readable. PostgreSQL leaves all of it where it
    was, and rewrites the tables of their owner alone.
    """
    is_whole = True
    try:
        if store.dialect.name == "postgresql":
            is_whole = _rewrite_tables(store)
        if store.dialect.name == "sqlite":
            _rewrite_file(store)
    except (sqlite3.Error, DBAPIError) as error:
        # A full disk, or somebody who is at work for long.
        reason = error.orig if isinstance(error, DBAPIError) else error
        raise StoreError(
            say("The store cannot go on: %(reason)s. Run the command again.", reason=reason)
        ) from None
    settle(store)
    return is_whole


def _rewrite_file(store: Engine) -> None:
    with store.connect() as connection:
        cursor = connection.connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={PATIENCE * 1000}")
        cursor.execute("VACUUM")


def _rewrite_tables(store: Engine) -> bool:
    """Write the tables anew; tell whether the server did: of others' it only warns."""
    done = True
    with store.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(f"SET lock_timeout = {QUEUED * 1000}")
        try:
            for name in METADATA.tables:
                file = text(f"SELECT pg_relation_filenode('{name}')")
                before = connection.execute(file).scalar_one()
                connection.exec_driver_sql(f"VACUUM (FULL) {name}")
                done &= connection.execute(file).scalar_one() != before
        finally:
            connection.exec_driver_sql("RESET lock_timeout")
    return done


def settle(store: Engine) -> None:
    """Write SQLite's log back into its file: a copy of it is whole."""
    if store.dialect.name != "sqlite":
        return
    end = time.monotonic() + PATIENCE
    with store.connect() as connection:
        cursor = connection.connection.cursor()
        # While another thread or process writes the log back, SQLite refuses to, and waits for
        # nobody: what was deleted would still stand in the file.
        while time.monotonic() < end:
            is_busy, _, _ = cursor.execute(SETTLING).fetchone()
            if not is_busy:
                return
            time.sleep(SHORTLY)


def streamed(connection: Connection, query: Select[Any], page: int = PAGE) -> Iterator[Row[Any]]:
    """Yield the rows of a query; however many, a few at a time."""
    yield from connection.execute(query, execution_options={"yield_per": page})
