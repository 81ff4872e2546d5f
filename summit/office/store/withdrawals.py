"""Which receipt codes were withdrawn, beside the store: a backup is older than the last of them.

The file has a line for each, its digest and the day, and no word of anybody.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from summit.base.files import PRIVATE, replace_file
from summit.office.store.arriving import existing
from summit.office.store.store import finish, withdraw
from summit.office.store.tables import withdrawn

ENDING = ".withdrawn"


def withdraw_again(connection: Connection, store: Path) -> int:
    """Take out of a store what was withdrawn after it was backed up; return how much that was.

    A withdrawal that the store knows is not over yet, or needs nothing.
    """
    listed = dict(read_withdrawn(store))
    known = existing(connection, withdrawn.c.receipt_digest, listed.keys()) if listed else set()
    count = 0
    for owner in listed.keys() - known:
        count += len(withdraw(connection, owner, listed[owner]))
        finish(connection, owner)
    return count


def withdraw_listed(connection: Connection, store: Path, owner: str, day: date) -> list[str]:
    """Delete what came with a receipt, in a transaction that writes; return its ids.

    First comes the list, while nobody else adds to it: no backup brings back what is gone here.
    """
    note_withdrawn(store, owner, day)
    return withdraw(connection, owner, day)


def file_beside(store: Path) -> Path:
    """Return where the digests of a store are: whoever moves the store away leaves it."""
    return store.with_name(f"{store.name}{ENDING}")


def note_withdrawn(store: Path, owner: str, day: date) -> None:
    """Write down that a digest was withdrawn, once."""
    known = dict(read_withdrawn(store))
    if owner not in known:
        lines = [f"{each} {when}" for each, when in {**known, owner: day}.items()]
        replace_file(file_beside(store), "\n".join([*lines, ""]).encode(), mode=PRIVATE)


def read_withdrawn(store: Path) -> Iterator[tuple[str, date]]:
    """Yield each digest with its day."""
    file = file_beside(store)
    lines = file.read_text("ascii").splitlines() if file.exists() else []
    for owner, _, day in (line.partition(" ") for line in lines):
        yield owner, date.fromisoformat(day)
