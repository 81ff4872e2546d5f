"""The account of pages in rows of the store: of a large site, an edit changes few of them.

Answers stand in the order of their numbers, some hundred to a row. Pages, and the names of bundles
and texts, are each in the row that their own name leads to, whatever comes or goes beside them. One
row has the digests of all others: of two accounts, rows that a power cut has mixed are none.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain, islice
from typing import Any
from zlib import crc32

import orjson

from summit.base.digest import digest_of
from summit.base.memo import Memo
from summit.output.file_states import digest_of_bytes
from summit.render.page_account import Account, Entry, hashed

ANSWERS = 1000
"""In a row."""
ROWS = 32
"""Of pages, and of names."""


class AccountRows:
    """Where a store has the account of what one adapter renders."""

    def __init__(self, memo: Memo, name: str) -> None:
        """Begin with none read."""
        self._memo = memo
        self._name = name
        self._before: dict[bytes, bytes] = {}

    def read(self, shared: str) -> Account:
        """Return the account that an earlier build kept; an empty one where it shared other."""
        with suppress(ValueError, TypeError):  # A row that is missing, or damaged.
            name, numbered, dealt = orjson.loads(self._recalled("all", 0))
            if name == shared:
                parts = (self._row("answers", *each) for each in enumerate(numbered))
                answers = chain.from_iterable(parts)
                found = {(of, hashed(key)): answer for of, key, answer in answers}
                account = Account(shared, found)
                for number, digest in enumerate(dealt):
                    pages, owners = self._row("pages", number, digest)
                    account.pages.update((path, Entry(*each)) for path, *each in pages)
                    account.owners.update(((kind, key), own) for key, kind, own in owners)
                return account
        return Account(shared)

    def keep(self, account: Account) -> None:
        """Let the store have the account, in whose place another one may be."""
        answers = ((*question, answer) for question, answer in account.answers.items())
        numbered = [self._keep("answers", *each) for each in enumerate(_parted(answers))]
        pages = _dealt((path, *entry) for path, entry in account.pages.items())
        owners = _dealt((key, kind, name) for (kind, key), name in account.owners.items())
        both = zip(pages, owners, strict=True)
        dealt = [self._keep("pages", *each) for each in enumerate(both)]
        self._keep("all", 0, (account.shared, numbered, dealt))

    def _row(self, kind: str, number: int, digest: str) -> Any:
        """Return a row of these bytes; raise ValueError for any other."""
        data = self._recalled(kind, number)
        if digest_of_bytes(data).hex() != digest:
            raise ValueError(kind)
        return orjson.loads(data)

    def _recalled(self, kind: str, number: int) -> bytes:
        place = place_of(self._name, kind, number)
        self._before[place] = self._memo.recall(place) or b""
        return self._before[place]

    def _keep(self, kind: str, number: int, row: object) -> str:
        """Let the store have a row, unless it has it; return the digest of its bytes."""
        place, data = place_of(self._name, kind, number), orjson.dumps(row)
        if self._before.get(place) != data:
            self._memo.keep_at_hand(place, data)
        return digest_of_bytes(data).hex()


def place_of(name: str, kind: str, number: int) -> bytes:
    """Return under what a row of an adapter's account is kept."""
    return digest_of("the account of pages", name, kind, number)


def _parted(answers: Iterator[tuple[object, ...]]) -> Iterator[list[tuple[object, ...]]]:
    while row := [*islice(answers, ANSWERS)]:
        yield row


def _dealt(every: Iterable[tuple[Any, ...]]) -> list[list[tuple[Any, ...]]]:
    """Return what is in each row, by the word that each begins with."""
    rows: list[list[tuple[Any, ...]]] = [[] for _ in range(ROWS)]
    for each in every:
        rows[crc32(each[0].encode()) % ROWS].append(each)
    return rows
