"""The account of pages in rows of the store: of a large site, an edit changes few of them.

Answers stand in the order of their numbers, some hundred to a row. Pages, and the names of bundles
and texts, are each in the row that their own name leads to, whatever comes or goes beside them.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from typing import Any
from zlib import crc32

import orjson

from summit.base.digest import digest_of
from summit.base.memo import Memo
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
            name, count = self._row("all", 0)
            if name == shared:
                answers = (each for number in range(count) for each in self._row("answers", number))
                found = {(of, hashed(key)): answer for of, key, answer in answers}
                account = Account(shared, found)
                for number in range(ROWS):
                    pages, owners = self._row("pages", number)
                    account.pages.update((path, Entry(*each)) for path, *each in pages)
                    account.owners.update(((kind, key), own) for key, kind, own in owners)
                return account
        return Account(shared)

    def keep(self, account: Account) -> None:
        """Let the store have the account, in whose place another one may be."""
        answers = ((*question, answer) for question, answer in account.answers.items())
        rows = [*_parted(answers)]
        for number, row in enumerate(rows):
            self._keep("answers", number, row)
        pages = _dealt((path, *entry) for path, entry in account.pages.items())
        owners = _dealt((key, kind, name) for (kind, key), name in account.owners.items())
        for number, both in enumerate(zip(pages, owners, strict=True)):
            self._keep("pages", number, both)
        self._keep("all", 0, (account.shared, len(rows)))

    def _row(self, kind: str, number: int) -> Any:
        place = self._place(kind, number)
        self._before[place] = self._memo.recall(place) or b""
        return orjson.loads(self._before[place])

    def _keep(self, kind: str, number: int, row: object) -> None:
        place, data = self._place(kind, number), orjson.dumps(row)
        if self._before.get(place) != data:
            self._memo.keep_at_hand(place, data)

    def _place(self, kind: str, number: int) -> bytes:
        return place_of(self._name, kind, number)


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
