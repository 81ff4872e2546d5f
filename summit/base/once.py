"""The one memo of results that are made from content: each is made once for what it is made of."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import Any, Self, TypeVar, overload

from summit.base.asked import Answers, Question, asking, is_noted, note
from summit.base.digest import Named, digest_of_asked

T = TypeVar("T")
Place = tuple[str, ...]
"""The module and the name of a function, and its key."""
PLAIN = frozenset((str, int, bool, type(None)))
"""Types whose values have names, which take time to work out, as those of what is ``Named`` do."""


@dataclass
class Result:
    """What a function made, and what that was made from."""

    place: Place
    value: Any
    asked: frozenset[Question]

    @cached_property
    def is_named(self) -> bool:
        """Whether anything names the value in any process, and it is asked for as a whole."""
        values = self.value if type(self.value) is tuple else (self.value,)
        return all(type(each) in PLAIN or isinstance(each, Named) for each in values) or (
            not isinstance(self.value, Answers) and self.digest is not None
        )

    @cached_property
    def digest(self) -> bytes | None:
        """What names the value in any process; None: nothing does."""
        with suppress(TypeError):
            return digest_of_asked(self.value)
        return None


Results = dict[tuple[Callable[..., Any], tuple[str, ...]], Result]
"""By the function, and the keys that it took."""


class Once:
    """What keeps the results of functions of itself, as long as it lasts.

    A result is known by the function and its keys; another process finds it by the function's name,
    as its ``place`` says. A copy with other values, as ``replace`` makes it, keeps
    nothing.
    """

    @overload
    def once(self, make: Callable[[Self], T]) -> T: ...

    @overload
    def once(self, make: Callable[[Self, str], T], key: str, /) -> T: ...

    @overload
    def once(self, make: Callable[[Self, str, str], T], key: str, other: str, /) -> T: ...

    def once(self, make: Callable[..., T], *keys: str) -> T:
        """Return what a function of a module makes of this object, and of the keys it takes."""
        result: T = self._asked_for(make, keys)
        return result

    def part(self, make: Callable[..., Mapping[str, T]], *keys: str, of: str) -> T | None:
        """Return what the mapping that ``once`` returns has under a key, or None.

        Whoever asks so is not concerned by anything else that the mapping has.
        """
        place = make.__module__, make.__qualname__, of, *keys
        result: T | None = self._asked_for(part_of, place)
        return result

    def _asked_for(self, make: Callable[..., Any], keys: tuple[str, ...]) -> Any:  # noqa: ANN401 - of any
        found = self._result(make, keys)
        if is_noted():
            note(self._questions(found))
        return found.value

    def _result(self, make: Callable[..., Any], keys: tuple[str, ...]) -> Result:
        results = self._results
        found = results.get((make, keys))
        if found is None:
            with asking() as asked:
                value = make(self, *keys)
            place = (make.__module__, make.__qualname__, *keys)
            found = results[make, keys] = Result(place, value, frozenset(asked))
        return found

    def _questions(self, found: Result) -> Iterable[Question]:
        """Return the result itself where another process can ask for it; else what it has asked.

        A result that comes out the same as before changes nothing of what was made from it. One
        that notes by itself what is asked of it need not be asked for as a whole.
        """
        name = vars(self).get("_name")
        if name and found.is_named:
            return ((name, found.place),)
        return () if isinstance(found.value, Answers) else found.asked

    def known_as(self, name: str) -> Self:
        """Return this object, whose results another process can ask for by a name."""
        vars(self)["_name"] = name
        return self

    def digest_at(self, place: Place) -> bytes | None:
        """Return what names a result of another process here; None: it cannot be made, or named."""
        with suppress(ImportError, AttributeError, LookupError, TypeError):
            make = getattr(import_module(place[0]), place[1])
            return self._result(make, place[2:]).digest
        return None

    def take(self, make: Callable[[Self], T], value: T) -> None:
        """Take in what a function makes of this object, where another process has made it."""
        place = (make.__module__, make.__qualname__)
        self._results[make, ()] = Result(place, value, frozenset())

    def forget(self, make: Callable[[Self], T]) -> None:
        """Make what a function makes of this object anew, when it is asked for again."""
        self._results.pop((make, ()), None)

    def made(self) -> Iterator[object]:
        """Yield what is kept, and the items of what is a tuple."""
        for each in self._results.values():
            yield each
            if isinstance(each.value, tuple):
                yield from each.value

    def taking(self, other: Self, makes: Iterable[Callable[[Self], object]]) -> Self:
        """Return this object, with what functions make of another: they make the same of both."""
        self._results.update({(make, ()): other._result(make, ()) for make in makes})
        return self

    def sharing(self, other: "Once") -> Self:
        """Return this object, after it and another have begun to keep their results together."""
        vars(self)["_results"] = other._results  # noqa: SLF001 - of the same class
        return self

    @property
    def _results(self) -> Results:
        # Not a field: dataclasses neither compare it nor copy it.
        results: Results = vars(self).setdefault("_results", {})
        return results


def part_of(owner: Once, module: str, name: str, of: str, *keys: str) -> object:
    """Return what the mapping that a function makes of an object has under a key, or None."""
    make = getattr(import_module(module), name)
    return owner._asked_for(make, keys).get(of)  # noqa: SLF001 - of the same module
