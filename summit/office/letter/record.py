"""What became of a week's letters: ``sent.jsonl`` beside them, on the disk when it matters.

Each line is written before or after something happens, and the last one of a language counts:

========== ====================================================== =============================
line       written                                                the last line means
========== ====================================================== =============================
begun      before the letter goes to its list, and on the disk    nobody here knows: in doubt
posted     when the server has answered that it has it            posted
not taken  when it has answered that it has not                   not posted
========== ====================================================== =============================

It names lists and no reader: who they are, this program never learns.
"""

import json
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from summit.base.files import PRIVATE
from summit.base.frozen import Frozen, asdict
from summit.base.problems import SettingsError, say

FILE = "sent.jsonl"


class State(StrEnum):
    """How far a letter came."""

    BEGUN = "begun"
    POSTED = "posted"
    NOT_TAKEN = "not taken"


class Posting(Frozen):
    """The last that is known of a language's letter."""

    locale: str
    state: State
    message_id: str
    list: str
    at: str = ""
    """When, in UTC."""
    answer: str = ""
    """Of the server: its codes, such as ``250 2.0.0``."""


def read_record(folder: Path) -> Mapping[str, Posting]:
    """Return the last that is known of each language; raise SettingsError if it cannot be read."""
    found: dict[str, Posting] = {}
    for number, line in enumerate(_whole_lines(folder / FILE), 1):
        try:
            posting = Posting(**json.loads(line))
            found[posting.locale] = posting
            State(posting.state)
        except (ValueError, TypeError):
            raise SettingsError(
                say(
                    "%(path)s, line %(line)s cannot be read. Restore the file: it knows which "
                    "lists have the letter.",
                    path=folder / FILE,
                    line=number,
                )
            ) from None
    return found


def note(folder: Path, posting: Posting) -> None:
    """Write what is known of a letter; it is on the disk when this returns."""
    path = folder / FILE
    size = sum(map(len, _whole_lines(path)))
    line = json.dumps(asdict(posting) | {"at": f"{datetime.now(UTC):%Y-%m-%d %H:%M}"}) + "\n"
    path.touch(PRIVATE)
    with path.open("r+b") as file:
        file.truncate(size)
        file.seek(size)
        file.write(line.encode())
        file.flush()
        os.fsync(file.fileno())
    if not size and os.name == "posix":  # The name of a new file, too.
        above = os.open(folder, os.O_RDONLY)
        os.fsync(above)
        os.close(above)


def _whole_lines(path: Path) -> list[bytes]:
    """Return the lines of a record; one without its end was being written, and is none."""
    lines = path.read_bytes().splitlines(keepends=True) if path.exists() else []
    return [line for line in lines if line.endswith(b"\n")]
