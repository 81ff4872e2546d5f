"""Which version of its files a form was opened with: the first to save counts, the next is asked.

A form carries a token. It says of each of the entry's files what it held and what the form showed
of it, so a file that its editor did not touch is left alone whoever changed it meanwhile.
"""

import json
from collections.abc import Iterable, MutableMapping
from hashlib import sha256
from secrets import token_hex
from typing import Any

from summit.base.frozen import Frozen

LOADED = "loaded"
"""The form's field for the token, which nobody sees."""
NOTHING = "0"
Saved = MutableMapping[tuple[str, str], str]
"""What a form wrote since it was opened, by its name and the file's path: it may write again."""


class Stamp(Frozen):
    """One file as a form had it: digests of its bytes and of the values that were shown."""

    held: str
    shown: str


NEW = Stamp(NOTHING, NOTHING)
"""Of a form that was never loaded: there was no file."""


class Token(Frozen):
    """What a form was opened with."""

    form: str
    stamps: tuple[Stamp, ...]
    is_copy: bool = False
    """Whether the form was opened with another entry, of which it is to make a new one."""

    def __str__(self) -> str:
        return " ".join([self.form, *(f"{each.held}.{each.shown}" for each in self.stamps)])

    def stamp(self, number: int) -> Stamp:
        """Return the stamp of one of the entry's files."""
        return self.stamps[number] if number < len(self.stamps) else NEW


def new_token(path: str, stamps: Iterable[Stamp]) -> Token:
    """Return the token of a form that is opened now, with what is at the path."""
    return Token(f"{token_hex(8)}-{digest(path.encode())}", tuple(stamps))


def read_token(value: object, path: str) -> Token:
    """Return the token that a form sent for a path; without one of it, it is a new entry's."""
    form, *rest = str(value or "").split(" ")
    if not form.endswith(f"-{digest(path.encode())}"):
        return Token("", (), is_copy=bool(form))
    pairs = (each.partition(".") for each in rest)
    return Token(form, tuple(Stamp(held, shown) for held, _, shown in pairs))


def digest(data: bytes) -> str:
    """Return the digest of a file; of none, NOTHING."""
    return sha256(data).hexdigest()[:16] if data else NOTHING


def digest_of(values: Any, body: str = "") -> str:  # noqa: ANN401 - what a form shows
    """Return the digest of values, however they are ordered, and of a body."""
    written = json.dumps([values, body.strip("\n")], sort_keys=True, ensure_ascii=False)
    return digest(written.encode())
