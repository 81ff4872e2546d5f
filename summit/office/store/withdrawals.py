"""Which receipt codes were withdrawn, beside the store: a backup is older than the last of them.

The file has a line for each, its digest and the day, and no word of anybody.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from summit.base.files import PRIVATE, replace_file

ENDING = ".withdrawn"


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
