"""What one build worked out and the next, in the same process, need not work out again."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class Memo:
    """Results of pure functions, by all that they depend on; results must not be changed."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, Any] = {}
        self._used: dict[Hashable, Any] = {}

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the result that is kept under the key, or make it now."""
        if key not in self._used:
            self._used[key] = self._kept[key] if key in self._kept else make()
        result: T = self._used[key]
        return result

    def forget_unused(self) -> None:
        """Keep only what was asked for since the last call: sources change, results pile up."""
        self._kept, self._used = self._used, {}
