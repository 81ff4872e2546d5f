"""What was worked out once and need not be again: in this process, or with a store in any.

``result`` keeps what a named function makes of its arguments, which must be all that it depends on
besides the code, the catalogs and the libraries (those are the store's): see ``digest`` for what
they may be.
"""

from collections.abc import Callable, Hashable
from contextlib import suppress
from functools import cache
from typing import Any, ParamSpec, TypeVar, get_type_hints

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from summit.base.digest import digest_of
from summit.base.store import Store

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
        key = digest_of(make.__module__, make.__qualname__, arguments)
        return self.get(key, lambda: self._stored(key, make, arguments))

    def _stored(self, key: bytes, make: Callable[..., T], arguments: tuple[object, ...]) -> T:
        """Return the result that the store has, or make it for the store."""
        if self._store is None:
            return make(*arguments)
        adapter = _adapter_of(make)
        with suppress(ValidationError):  # A damaged row is none.
            result: T = adapter.validate_json(self._store.get(key) or b"")
            return result
        result = make(*arguments)
        with suppress(PydanticSerializationError):  # Half a letter: no JSON can hold it.
            self._new[key] = adapter.dump_json(result)
        return result

    def forget_unused(self) -> None:
        """Keep only what was asked for since the last call: sources change, results pile up."""
        self._kept, self._used = self._used, {}

    def save(self, *, is_complete: bool = False) -> None:
        """Let the store have what was made; after a whole build, only what that has asked for."""
        if self._store is not None:
            asked = (key for key in self._used if isinstance(key, bytes))
            self._store.save(self._new, set(asked) if is_complete else None)
            self._new = {}


@cache
def _adapter_of(make: Callable[..., Any]) -> TypeAdapter[Any]:
    """Return what turns a function's results into JSON, and back."""
    return TypeAdapter(get_type_hints(make)["return"])
