"""One name for values that are equal, in any process: of strings, numbers and what holds them.

Never from an object's ``repr`` or ``hash``, or from the order of a set: those differ from process
to process, and what is kept under such a name is not found again.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, time, tzinfo
from enum import Enum
from functools import cache, cached_property
from hashlib import blake2b
from json import JSONEncoder
from operator import attrgetter
from pathlib import PurePath

from pydantic import BaseModel

LENGTH = 16
"""Bytes of a name: two of as many values as a site has never share one."""


class Named:
    """What is asked for its name again and again, and never changes: it works it out once.

    A copy with other values, as ``dataclasses.replace`` makes it, has a name of its own.
    """

    def said(self) -> Sequence[object]:
        """Return all that the name depends on."""
        raise NotImplementedError

    @cached_property
    def identity(self) -> str:
        """What names it in any process."""
        return digest_of(*self.said()).hex()


def digest_of(*values: object) -> bytes:
    """Return the name of values, LENGTH bytes.

    They are None, numbers, strings, moments, sequences, sets, mappings, frozen dataclasses and
    models, or objects that say what they depend on as ``identity``; any other is a TypeError.
    """
    text = ENCODER.encode([_with_words_for_keys(value) for value in values])
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=LENGTH).digest()


def _parts_of(value: object) -> object:
    """Return what JSON can hold of an object: the name of its type, and all that it depends on."""
    if isinstance(value, bytes):
        return {"bytes": value.hex()}
    if isinstance(value, frozenset):
        return {"set": sorted(digest_of(each).hex() for each in value)}
    if isinstance(value, Mapping):
        return _with_words_for_keys(dict(value))
    return _named_parts_of(value)


def _named_parts_of(value: object) -> dict[str, object]:
    name = f"{type(value).__module__}.{type(value).__qualname__}"
    if hasattr(value, "identity"):
        return {name: value.identity}
    if isinstance(value, date | time | tzinfo | PurePath | Enum):
        return {name: str(value)}
    if isinstance(value, BaseModel):
        return {name: vars(value)}
    if is_dataclass(value) and not isinstance(value, type):
        return {name: [_with_words_for_keys(each) for each in _fields_of(type(value))(value)]}
    raise TypeError(f"{name} has no digest: give it an identity")


def _with_words_for_keys(value: object) -> object:
    """Return a mapping whose keys are no strings as its pairs; JSON would have strings of them."""
    if not isinstance(value, Mapping) or all(isinstance(key, str) for key in value):
        return value
    pairs = sorted(value.items(), key=lambda pair: repr(pair[0]))
    return {"pairs": [list(pair) for pair in pairs]}


ENCODER = JSONEncoder(default=_parts_of, sort_keys=True, ensure_ascii=False, check_circular=False)


@cache
def _fields_of(model: Hashable) -> Callable[[object], tuple[object, ...]]:
    """Return what returns the values of a dataclass."""
    names = [each.name for each in fields(model)]  # type: ignore[arg-type]  # functools asks for a hashable
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)
