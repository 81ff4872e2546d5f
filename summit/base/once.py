"""The one memo of results that are made from content: each is made once for what it is made of."""

from collections.abc import Callable
from typing import Any, Self, TypeVar, overload

from summit.base.asked import Question, asking, note

T = TypeVar("T")
Results = dict[tuple[str, ...], tuple[Any, set[Question]]]
"""What was made and what that asked, by the name of the function that made it, and its key."""


class Once:
    """What keeps the results of functions of itself, as long as it lasts.

    A result is known by the function's name and the key, so that it can be found again in another
    process. A copy with other values, as ``dataclasses.replace`` makes it, keeps nothing.
    """

    @overload
    def once(self, make: Callable[[Self], T]) -> T: ...

    @overload
    def once(self, make: Callable[[Self, str], T], key: str, /) -> T: ...

    def once(self, make: Callable[..., T], *keys: str) -> T:
        """Return what a function of a module makes of this object, and of a key if it takes one."""
        place = (make.__module__, make.__qualname__, *keys)
        results = self._results
        if place not in results:
            with asking() as asked:
                results[place] = make(self, *keys), asked
        result: T
        result, asked = results[place]
        note(asked)
        return result

    def forget(self, make: Callable[[Self], T]) -> None:
        """Make what a function makes of this object anew, when it is asked for again."""
        self._results.pop((make.__module__, make.__qualname__), None)

    def sharing(self, other: "Once") -> Self:
        """Return this object, after it and another have begun to keep their results together."""
        vars(self)["_results"] = other._results  # noqa: SLF001 - of the same class
        return self

    @property
    def _results(self) -> Results:
        # Not a field: dataclasses neither compare it nor copy it.
        results: Results = vars(self).setdefault("_results", {})
        return results
