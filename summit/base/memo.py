"""What was worked out once and need not be again: in this process, or with a store in any.

``result`` keeps what a named function makes of its arguments, which must be all that it depends on
besides the code, the catalogs and the libraries (those are the store's): see ``digest`` for what
they may be.
"""

from collections.abc import Callable, Hashable, Sequence
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from typing import Any, ParamSpec, TypeVar, get_type_hints

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from summit.base.digest import LENGTH, digest_of
from summit.base.store import Store
from summit.base.workers import share_out

P = ParamSpec("P")
T = TypeVar("T")


class Memo:
    """Results of pure functions, by all that they depend on; results must not be changed."""

    def __init__(self, store: Store | None = None) -> None:
        """Begin with what a store has kept, if there is one."""
        self._store = store
        self._kept: dict[Hashable, Any] = {}
        self._used: dict[Hashable, Any] = {}
        self._new: dict[bytes, bytes] = {}

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
        """Return the same for each of many calls; what is new is made in several processes.

        ``as_one`` is for results that are short: the store has all of them in one row besides,
        where a build finds them at once that asks for the same.
        """
        keys = [digest_of(make.__module__, make.__qualname__, arguments) for arguments in calls]
        if not as_one or self._store is None:
            self._make_missing(keys, make, calls)
        elif not self._finds_all(keys, make):
            self._make_missing(keys, make, calls)
            self._keep_all(keys, make)
        return [self._used[key] for key in keys]

    def _make_missing(
        self, keys: Sequence[bytes], make: Callable[..., Any], calls: Sequence[tuple[Any, ...]]
    ) -> None:
        missing = {
            key: arguments
            for key, arguments in zip(keys, calls, strict=True)
            if not self._finds(key, make)
        }
        made = share_out(lambda arguments: make(*arguments), [*missing.values()])
        for key, result in zip(missing, made, strict=True):
            self._used[key] = result
            self._note_new(key, make, result)

    def _finds_all(self, keys: Sequence[bytes], make: Callable[..., Any]) -> bool:
        """Tell whether the results are there, as one row; then each of them counts as asked for."""
        found = self.recall(_name_of_all(keys))
        with suppress(ValidationError):  # A damaged row is none.
            results = _adapter_of_all(make).validate_json(found or b"")
            if len(results) == len(keys):
                self._used |= zip(keys, results, strict=True)
                return True
        return False

    def _keep_all(self, keys: Sequence[bytes], make: Callable[..., Any]) -> None:
        with suppress(PydanticSerializationError):
            row = _adapter_of_all(make).dump_json([self._used[key] for key in keys])
            self.keep(_name_of_all(keys), row)

    def _finds(self, key: bytes, make: Callable[..., Any]) -> bool:
        """Tell whether the result is there, in this process or in the store."""
        if key in self._used:
            return True
        if key in self._kept:
            self._used[key] = self._kept[key]
            return True
        found = self._store.get(key) if self._store else None
        with suppress(ValidationError):  # A damaged row is none.
            if found is not None:
                self._used[key] = _adapter_of(make).validate_json(found)
        return key in self._used

    def _note_new(self, key: bytes, make: Callable[..., Any], result: object) -> None:
        if self._store is not None:
            with suppress(PydanticSerializationError):  # Half a letter: no JSON can hold it.
                self._new[key] = _adapter_of(make).dump_json(result)

    def recall(self, key: bytes) -> bytes | None:
        """Return the JSON that was kept under a key, for whoever keeps results by himself."""
        found = self._store.get(key) if self._store else None
        if found is not None:
            self._used[key] = None
        return found

    def keep(self, key: bytes, value: bytes) -> None:
        """Let the store have JSON under a key."""
        self._used[key] = None
        if self._store:
            self._new[key] = value

    @property
    def is_kept(self) -> bool:
        """Whether there is a store."""
        return self._store is not None

    def forget_unused(self) -> None:
        """Keep only what was asked for since the last call: sources change, results pile up."""
        self._kept, self._used = self._used, {}

    def save(self, *, is_complete: bool = False) -> None:
        """Let the store have what was made; after a whole build, only what that has asked for."""
        if self._store is not None:
            asked = (key for key in self._used if isinstance(key, bytes))
            self._store.save(self._new, frozenset(asked) if is_complete else None)
            self._new = {}


@cache
def _adapter_of(make: Callable[..., Any]) -> TypeAdapter[Any]:
    """Return what turns a function's results into JSON, and back."""
    return TypeAdapter(get_type_hints(make)["return"])


@cache
def _adapter_of_all(make: Callable[..., Any]) -> TypeAdapter[Any]:
    """Return the same for many results."""
    many: Any = list
    return TypeAdapter(many[get_type_hints(make)["return"]])


def _name_of_all(keys: Sequence[bytes]) -> bytes:
    return blake2b(b"".join(keys), digest_size=LENGTH).digest()
