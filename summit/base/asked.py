"""What was asked while something was made: so it need not be made again until an answer differs.

A mapping of ``Answers`` notes each key that is asked for, and an object with fields of ``noting``
each of those that is read; ``once`` keeps beside its results what they have asked, and notes it
again for whoever is given such a result (as Shake and Skyframe do).
"""

from collections.abc import Callable, ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from contextvars import ContextVar
from typing import TypeVar, overload

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")

Question = tuple[str, object]
"""The name of a mapping, or of what keeps results, and the key that was asked for."""
ALL = None
"""The key that stands for all of a mapping."""
_ASKED: ContextVar[set[Question] | None] = ContextVar("asked", default=None)


class asking:  # noqa: N801 - it reads as the function that it would be, and takes half the time
    """Give the questions that the block asks, but for those of such blocks inside it."""

    __slots__ = ("_before",)

    def __enter__(self) -> set[Question]:
        asked: set[Question] = set()
        self._before = _ASKED.set(asked)
        return asked

    def __exit__(self, *_: object) -> None:
        _ASKED.reset(self._before)


def is_noted() -> bool:
    """Tell whether anybody notes what is asked."""
    return _ASKED.get() is not None


def note(asked: Iterable[Question]) -> None:
    """Note that what is made asks these questions, too."""
    now = _ASKED.get()
    if now is not None:
        now.update(asked)


class Answers(Mapping[K, V]):
    """A mapping that notes what is asked of it."""

    def __init__(self, name: str, values: Mapping[K, V]) -> None:
        """Answer from ``values``, which must not change."""
        self.name = name
        self._values = values

    def __getitem__(self, key: K) -> V:
        now = _ASKED.get()
        if now is not None:
            now.add((self.name, key))
        return self._values[key]

    def __iter__(self) -> Iterator[K]:
        note({(self.name, ALL)})
        return iter(self._values)

    def __len__(self) -> int:
        note({(self.name, ALL)})
        return len(self._values)

    def __contains__(self, key: object) -> bool:
        note({(self.name, key)})
        return key in self._values

    @overload
    def get(self, key: K, /) -> V | None: ...

    @overload
    def get(self, key: K, /, default: V | T) -> V | T: ...

    def get(self, key: K, /, default: T | None = None) -> V | T | None:
        """Return the value of a key, or the default."""
        now = _ASKED.get()
        if now is not None:
            now.add((self.name, key))
        return self._values.get(key, default)

    def keys(self) -> KeysView[K]:
        """Return all keys."""
        note({(self.name, ALL)})
        return self._values.keys()

    def values(self) -> ValuesView[V]:
        """Return all values."""
        note({(self.name, ALL)})
        return self._values.values()

    def items(self) -> ItemsView[K, V]:
        """Return all keys with their values."""
        note({(self.name, ALL)})
        return self._values.items()

    def answer(self, key: object) -> object:
        """Return what is answered to a question: all values by key for ALL; None: no such key."""
        values: Mapping[object, object] = self._values  # type: ignore[assignment]
        return dict(values) if key is ALL else values.get(key)


class Layered(Mapping[K, V]):
    """A mapping with some values of its own: only for all others another one is asked."""

    def __init__(self, own: Mapping[K, V], other: Mapping[K, V]) -> None:
        """Put values over a mapping; over another such, there are two layers still, not three."""
        self._own, self._other = own, other
        if isinstance(other, Layered):
            below = other._own  # noqa: SLF001 - of the same class
            self._own, self._other = {**below, **own}, other._other  # noqa: SLF001 - the same

    def __getitem__(self, key: K) -> V:
        return self._own[key] if key in self._own else self._other[key]

    def __iter__(self) -> Iterator[K]:
        yield from self._own
        yield from (key for key in self._other if key not in self._own)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _noted(question: str, field: str, by: str) -> property:
    """Return a field that notes who reads it: hundreds of thousands of times in a build."""
    asked = _ASKED.get

    def read(owner: object) -> object:
        values = owner.__dict__
        now = asked()
        if now is not None:
            now.add((question, values[by]))
        return values[field]

    def write(owner: object, value: object) -> None:
        owner.__dict__[field] = value

    return property(read, write)


def noting(*fields: str, by: str) -> Callable[[type[T]], type[T]]:
    """Return what lets objects of a dataclass note who reads some of their fields.

    The question is ``Class.field``, with the value of the field ``by`` for a key, which is none of
    these.
    """

    def noted(kind: type[T]) -> type[T]:
        for name in fields:
            setattr(kind, name, _noted(f"{kind.__name__}.{name}", name, by))
        return kind

    return noted
