"""Results of one function that share rows of the store: few to read, few to write again.

Where one of a thousand short results is new, one row is written, and all others are found in as
many rows as there are, whatever the number of results.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from typing import Any, get_type_hints

from msgspec import DecodeError
from msgspec.json import Decoder, encode

from summit.base.digest import digest_of
from summit.base.store import Store

ROWS = 32
"""For each function. One number for ever: with another, each result would be in another row."""

DAMAGED = (DecodeError, UnicodeDecodeError)
"""What reading raises where a row is no JSON of the type that it should have."""


@dataclass
class Row:
    """Results of a function, by the name of their arguments."""

    make: Callable[..., Any]
    results: dict[str, Any] = field(default_factory=dict)
    is_changed: bool = False

    def add(self, key: bytes, result: object) -> None:
        """Take a result in."""
        self.results[key.hex()] = result
        self.is_changed = True

    def keep_only(self, used: Collection[str]) -> None:
        """Let all results go that were not used."""
        kept = self.only(used)
        self.is_changed |= len(kept.results) < len(self.results)
        self.results = kept.results

    def only(self, used: Collection[str]) -> "Row":
        """Return the row without the results that were not used."""
        kept = {key: result for key, result in self.results.items() if key in used}
        return Row(self.make, kept, self.is_changed)

    def json(self) -> bytes:
        """Return all results that JSON can hold."""
        return b"{" + b",".join(self._pairs()) + b"}"

    def _pairs(self) -> Iterator[bytes]:
        for key, result in self.results.items():
            if (json := json_of(result)) is not None:
                yield b'"%s":%s' % (key.encode(), json)


class SharedRows:
    """The rows that functions have in a store, as far as one process has asked for them."""

    def __init__(self, store: Store) -> None:
        """Begin with none read."""
        self._store = store
        self._rows: dict[bytes, Row] = {}
        self._of: dict[tuple[Callable[..., Any], int], Row] = {}

    def row(self, make: Callable[..., Any], key: bytes) -> Row:
        """Return the row of a function in which the result for a key is, if it is anywhere."""
        place = make, key[0] % ROWS
        if place not in self._of:
            name = digest_of("row", make.__module__, make.__qualname__, place[1])
            self._of[place] = self._rows[name] = self._read(name, make)
        return self._of[place]

    def _read(self, name: bytes, make: Callable[..., Any]) -> Row:
        found = self._store.get(name)
        with suppress(*DAMAGED):  # A damaged row is none.
            return Row(make, _decoder_of_row(make).decode(found or b"{}"))
        return Row(make)

    def keep_only(self, used: Collection[bytes]) -> None:
        """Let all results go that were not used."""
        names = {key.hex() for key in used}
        for row in self._rows.values():
            row.keep_only(names)

    def sizes(self) -> dict[bytes, int]:
        """Return the number of results of each row that was read so far."""
        return {name: len(row.results) for name, row in self._rows.items()}

    def since(
        self, sizes: Mapping[bytes, int], used: Collection[bytes]
    ) -> dict[bytes, bytes | None]:
        """Return the rows that grew since they had these sizes, and None for those as stored.

        One that was read since has no more than was used.
        """
        names = {key.hex() for key in used}
        return {
            name: _grown(row, sizes.get(name), names)
            for name, row in self._rows.items()
            if len(row.results) != sizes.get(name)
        }

    def take_in(self, rows: Mapping[bytes, bytes | None]) -> dict[bytes, bytes]:
        """Take in what another process has in rows, and return those that nobody here has read."""
        changed = {name: row for name, row in rows.items() if row is not None}
        for name in changed.keys() & self._rows.keys():
            row = self._rows[name]
            row.results = _decoder_of_row(row.make).decode(changed.pop(name)) | row.results
            row.is_changed = True
        return changed

    def names(self) -> Iterator[bytes]:
        """Yield under what rows are kept that hold anything."""
        yield from (name for name, row in self._rows.items() if row.results)

    def changed(self) -> dict[bytes, bytes]:
        """Return the rows that were changed since the last call, by their names."""
        changed = {name: row for name, row in self._rows.items() if row.is_changed}
        for row in changed.values():
            row.is_changed = False
        return {name: row.json() for name, row in changed.items()}


def _grown(row: Row, size: int | None, used: Collection[str]) -> bytes | None:
    """Return a row that grew; one that was read meanwhile (no size), as far as it was used."""
    if size is not None:
        return row.json()
    kept = row.only(used)
    is_as_stored = not row.is_changed and len(kept.results) == len(row.results)
    return None if is_as_stored else kept.json()


def json_of(result: object) -> bytes | None:
    """Return the JSON of a function's result; None for half a letter, which no JSON can hold."""
    with suppress(UnicodeEncodeError):
        return encode(result)
    return None


@cache
def decoder_of(make: Callable[..., Any]) -> Decoder[Any]:
    """Return what reads a function's results from JSON, if it is of their type: see DAMAGED."""
    return Decoder(get_type_hints(make)["return"])


@cache
def _decoder_of_row(make: Callable[..., Any]) -> Decoder[Any]:
    """Return what reads a row of a function's results."""
    many: Any = dict
    return Decoder(many[str, get_type_hints(make)["return"]])
