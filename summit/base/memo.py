"""What was worked out once and need not be again: in this process, or with a store in any.

``result`` keeps what a named function makes of its arguments, which must be all that it depends on
besides the code, the catalogs and the libraries (those are the store's): see ``digest`` for what
they may be.
"""

import os
from collections.abc import Callable, Hashable, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from typing import Any, ParamSpec, TypeVar

from summit.base.digest import digest_of
from summit.base.frozen import Frozen
from summit.base.shared_rows import DAMAGED, SharedRows, decoder_of, json_of
from summit.base.store import Store, packed, unpacked
from summit.base.workers import share_out

P = ParamSpec("P")
T = TypeVar("T")


class Additions(Frozen):
    """What a memo took in for some work, so that another process can keep it."""

    process: int
    asked: frozenset[bytes]
    """The names of all that was asked for."""
    packed: Mapping[bytes, bytes]
    rows: Mapping[bytes, bytes | None]
    """Rows of short results that the work read or changed; None: as they are in the store."""


class Memo:
    """Results of pure functions, by all that they depend on; results must not be changed."""

    def __init__(self, store: Store | None = None) -> None:
        """Begin with what a store has kept, if there is one."""
        self._store = store
        self._rows = SharedRows(store) if store else None
        self._kept: dict[Hashable, Any] = {}
        self._used: dict[Hashable, Any] = {}
        self._new: dict[bytes, bytes] = {}
        """Most are packed: a large site's would take more than all that a build has in hand."""
        self._stay: set[bytes] = set()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the result that this process has under the key, or make it now."""
        if key not in self._used:
            self._used[key] = self._kept[key] if key in self._kept else make()
        result: T = self._used[key]
        return result

    def result(self, make: Callable[P, T], *arguments: P.args, **_: P.kwargs) -> T:
        """Return what a function of a module makes of its arguments, or has made before."""
        return self.results(make, [arguments])[0]

    def results(
        self, make: Callable[..., T], calls: Sequence[tuple[Any, ...]], *, as_one: bool = False
    ) -> list[T]:
        """Return the result of each of many calls; what is new is made in several processes.

        ``as_one`` is for results that are short: in the store they share a few rows, which are
        found sooner than one row for each of them.
        """
        keys = [self.name(make, *arguments) for arguments in calls]
        rows = self._rows if as_one else None
        missing = {
            key: arguments
            for key, arguments in zip(keys, calls, strict=True)
            if not self._finds(key, make, rows)
        }
        is_kept_alone = self._store is not None and rows is None

        def called(arguments: tuple[Any, ...]) -> tuple[T, bytes | None]:
            result = make(*arguments)
            return result, _packed(result) if is_kept_alone else None

        made = share_out(called, [*missing.values()])
        for key, (result, kept) in zip(missing, made, strict=True):
            self._used[key] = result
            if rows:
                rows.row(make, key).add(key, result)
            elif kept is not None:
                self._new[key] = kept
        return [self._used[key] for key in keys]

    def name(self, make: Callable[..., object], *arguments: object) -> bytes:
        """Return the name under which what a function makes of its arguments is kept."""
        return digest_of(make.__module__, make.__qualname__, arguments)

    def kept(self, make: Callable[..., T], key: bytes) -> T | None:
        """Return a short result by a name of its own, such as ``note`` was given; None: no such."""
        if not self._finds(key, make, self._rows):
            return None
        result: T = self._used[key]
        return result

    def note(self, make: Callable[..., T], key: bytes, result: T) -> None:
        """Keep a short result under a name of its own, in the rows of a function that makes it."""
        self._used[key] = result
        if self._rows:
            self._rows.row(make, key).add(key, result)

    def during(self, work: Callable[[], T]) -> tuple[T, Additions]:
        """Do some work, and return its result and what was taken in for it."""
        asked, packed = len(self._used), len(self._new)
        sizes = self._rows.sizes() if self._rows else {}
        result = work()
        names = frozenset(each for each in islice(self._used, asked, None) if type(each) is bytes)
        new = dict(islice(self._new.items(), packed, None))
        rows = self._rows.since(sizes, self._asked()) if self._rows else {}
        return result, Additions(os.getpid(), names, new, rows)

    def take_in(self, additions: Additions) -> None:
        """Keep what the memo of another process took in, as if it had been asked for here."""
        if additions.process == os.getpid() or self._rows is None:
            return
        self._new |= additions.packed
        self._new |= self._rows.take_in(additions.rows)
        self._stay |= additions.asked | additions.rows.keys()

    def let_stay(self, key: bytes) -> None:
        """Keep a result as if it had been asked for: it may be, some time."""
        self._stay.add(key)

    def _finds(self, key: bytes, make: Callable[..., Any], rows: SharedRows | None) -> bool:
        """Tell whether the result is there, in this process or in the store."""
        if key in self._used:
            return True
        if key in self._kept:
            self._used[key] = self._kept[key]
        elif rows:
            results = rows.row(make, key).results
            if key.hex() in results:
                self._used[key] = results[key.hex()]
        elif self._store and (found := self._store.get(key)) is not None:
            with suppress(*DAMAGED):  # A damaged row is none.
                self._used[key] = decoder_of(make).decode(found)
        return key in self._used

    def recall(self, key: bytes) -> bytes | None:
        """Return the bytes that were kept under a key, for whoever keeps them by himself."""
        if key in self._new:
            return unpacked(self._new[key])
        found = self._store.get(key) if self._store else None
        if found is not None:
            self._used[key] = None
        return found

    def leave(self, key: bytes) -> None:
        """Let the store go on keeping what it has under a key, which need not be read now."""
        self._used[key] = None

    def keep(self, key: bytes, value: bytes) -> None:
        """Let the store have bytes under a key: JSON, a page, a file."""
        self.keep_packed(key, packed(value))

    def keep_at_hand(self, key: bytes, value: bytes) -> None:
        """Let the store have JSON that each build reads: as it is, since to pack it takes longer.

        So it is with the rows that short results share.
        """
        self.keep_packed(key, value)

    def keep_bytes(self, key: bytes, data: bytes, *, is_old: bool = False) -> None:
        """Let the store have bytes under their own digest, unless it has these and no others.

        What ``is_old`` is where it was when it was kept: it is not read to see whether it is whole.
        """
        if not self._store or key in self._used:
            return
        if is_old and self._store.has(key):
            self.leave(key)
        elif self.recall(key) != data:
            self.keep(key, data)

    def keep_packed(self, key: bytes, value: bytes) -> None:
        """Let the store have bytes that are packed already, as workers can do it."""
        self._used[key] = None
        if self._store:
            self._new[key] = value

    @property
    def is_kept(self) -> bool:
        """Whether there is a store."""
        return self._store is not None

    def leave_store(self) -> None:
        """Go on without the store, with what is in hand."""
        self._store = self._rows = None
        self._new = {}

    def forget_unused(self) -> None:
        """Keep only what was asked for since the last call: sources change, results pile up."""
        staying = {key: self._kept[key] for key in self._stay & self._kept.keys()}
        self._kept, self._used, self._stay = staying | self._used, {}, set()

    def save(self, *, is_complete: bool = False) -> None:
        """Let the store have what was made; after a whole build, only what that has asked for."""
        if self._store is None or self._rows is None:
            return
        asked = self._asked()
        if is_complete:
            self._rows.keep_only(asked)
        self._store.save(
            self._new | self._rows.changed(),
            asked.union(self._rows.names()) if is_complete else None,
        )
        self._new = {}

    def _asked(self) -> set[bytes]:
        return self._stay.union(key for key in self._used if isinstance(key, bytes))


def _packed(result: object) -> bytes | None:
    """Return a result as the store has it; None where no JSON can hold it."""
    json = json_of(result)
    return None if json is None else packed(json)
