"""A backup of the store in one file, through SQLite's own interface; a copy is the way back."""

import os
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from secrets import token_hex

import click

from summit.base.files import private_file
from summit.base.problems import Message, reason_of, say
from summit.editing.command import tell
from summit.office.store.migrations import StoreError
from summit.office.store.workspace import Workspace, pass_workspace

COUNT = "SELECT count(*) FROM {}"
CONTRIBUTIONS, QUESTIONS = "contributions", "questions"
BESIDE = ("", "-wal", "-shm")
"""What SQLite may have of a store: its file, its log, and the index of the log."""
PASSING = ("recent",)
"""Tables of what is kept for minutes only: no backup has them."""
FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("backup")
@click.argument("file", type=FILE)
@pass_workspace
def backup_command(workspace: Workspace, file: Path) -> None:
    """Copy the store into a FILE that is not there yet, also while answers come in."""
    store = file_of_store(workspace, "pg_dump")
    if not store.exists():
        raise StoreError(say("%(path)s is not there: there is nothing to back up.", path=store))
    tell(say("%(found)s. It holds personal data.", found=held(file, copy(store, file))))


def held(file: Path, counts: Mapping[str, int]) -> Message:
    """Return what a copy of a store holds."""
    return say(
        "Contributions in %(file)s: %(count)s; questions: %(questions)s",
        file=file,
        count=counts[CONTRIBUTIONS],
        questions=counts[QUESTIONS],
    )


def copy(source: Path, target: Path) -> dict[str, int]:
    """Copy a store, found whole before and after, into a file that is new; count what it has."""
    with _reserved(target) as new:
        try:
            with closing(_opened(source)) as connection:
                _check(connection, source)
                connection.execute("VACUUM INTO ?", (str(new),))
            with closing(_opened(new, mode="rw")) as connection:
                connection.execute("PRAGMA secure_delete=ON")
                for table in _there(connection, PASSING):
                    connection.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own
                _check(connection, new)
                # A store of an earlier version has no questions.
                counts = dict.fromkeys((CONTRIBUTIONS, QUESTIONS), 0)
                for table in _there(connection, counts):
                    counts[table] = connection.execute(COUNT.format(table)).fetchone()[0]
        except sqlite3.Error as error:
            raise StoreError(_failed(source, error)) from None
    return counts


def file_of_store(workspace: Workspace, tool: str) -> Path:
    """Return the file of a store; raise StoreError with the tool of another database."""
    if workspace.file is None:
        raise StoreError(
            say(
                "The store is no SQLite file: use the tool of its own database (%(tool)s of "
                "PostgreSQL).",
                tool=tool,
            )
        )
    return workspace.file


@contextmanager
def _reserved(target: Path) -> Iterator[Path]:
    """Yield a file beside the target, which takes its place when the block ends well."""
    if target.exists():
        raise StoreError(say("%(path)s is there already. Name a new file.", path=target))
    new = target.with_name(f".{token_hex(8)}.new")
    try:
        private_file(new)
        yield new
        with new.open("rb+") as file:
            os.fsync(file.fileno())
        # Unlike a renaming, it fails when somebody else has made the target meanwhile.
        os.link(new, target)
    except OSError as error:
        raise StoreError(
            say("%(path)s cannot be written: %(reason)s.", path=target, reason=reason_of(error))
        ) from None
    finally:
        new.unlink(missing_ok=True)


def _opened(file: Path, mode: str = "ro") -> sqlite3.Connection:
    address = f"{file.resolve().as_uri()}?mode={mode}"
    return sqlite3.connect(address, uri=True, isolation_level=None)


def _check(connection: sqlite3.Connection, file: Path) -> None:
    found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(1)")]
    if found != ["ok"]:
        raise StoreError(_failed(file, "; ".join(found)))
    connection.execute(COUNT.format(CONTRIBUTIONS))


def _failed(file: Path, reason: object) -> Message:
    return say("%(path)s is no whole store: %(reason)s.", path=file, reason=reason)


def _there(connection: sqlite3.Connection, names: Collection[str]) -> list[str]:
    """Return those of some tables that a store has."""
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return [name for (name,) in rows if name in names]
