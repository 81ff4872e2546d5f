"""What was asked while something was made: so it need not be made again until an answer differs.

A mapping of ``Answers`` notes each key that is asked for; ``once`` keeps beside its results what
they have asked, and notes it again for whoever is given such a result (as Shake and Skyframe do).
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")

Question = tuple[str, object]
"""The name of a mapping, or of what keeps results, and the key that was asked for."""
ALL = None
"""The key that stands for all of a mapping."""
_ASKED: ContextVar[set[Question] | None] = ContextVar("asked", default=None)


@contextmanager
def asking() -> Iterator[set[Question]]:
    """Give the questions that the block asks, but for those of such blocks inside it."""
    asked: set[Question] = set()
    token = _ASKED.set(asked)
    try:
        yield asked
    finally:
        _ASKED.reset(token)


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

    def answer(self, key: object) -> object:
        """Return what is answered to a question: all values by key for ALL; None: no such key."""
        values: Mapping[object, object] = self._values  # type: ignore[assignment]
        return dict(values) if key is ALL else values.get(key)
