"""One name for values that are equal, in any process: of strings, numbers and what holds them.

Never from an object's ``repr`` or ``hash``, or from the order of a set: those differ from process
to process, and what is kept under such a name is not found again.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time, tzinfo
from enum import Enum
from functools import cache
from hashlib import blake2b
from operator import attrgetter
from pathlib import PurePath

from pydantic import BaseModel

LENGTH = 16
"""Bytes of a name: two of as many values as a site has never share one."""
Feed = Callable[[bytes], None]


def digest_of(*values: object) -> bytes:
    """Return the name of values, LENGTH bytes.

    They are None, numbers, strings, moments, sequences, sets, mappings, frozen dataclasses and
    models, or objects that say what they depend on as ``identity``; any other is a TypeError.
    """
    digest = blake2b(digest_size=LENGTH)
    _feed(digest.update, values)
    return digest.digest()


def _feed(feed: Feed, value: object) -> None:
    """Tell the digest a value: its sort, its length, and what it holds."""
    if isinstance(value, str):
        _feed_data(feed, b"s", value.encode("utf-8", "surrogatepass"))
    elif isinstance(value, bytes):
        _feed_data(feed, b"b", value)
    elif value is None or isinstance(value, bool | int | float):
        feed(f"n{value!r}:".encode())
    elif isinstance(value, tuple | list):
        feed(b"t%d:" % len(value))
        for each in value:
            _feed(feed, each)
    elif isinstance(value, frozenset):
        _feed(feed, ("set", *sorted(digest_of(each).hex() for each in value)))
    elif isinstance(value, Mapping):
        feed(b"m:")
        _feed(feed, [part for key in sorted(value, key=repr) for part in (key, value[key])])
    else:
        _feed(feed, _parts_of(value))


def _feed_data(feed: Feed, sort: bytes, data: bytes) -> None:
    feed(b"%b%d:" % (sort, len(data)))
    feed(data)


def _parts_of(value: object) -> tuple[object, ...]:
    """Return the name of an object's type, and all that the object depends on."""
    name = f"{type(value).__module__}.{type(value).__qualname__}"
    if hasattr(value, "identity"):
        return name, value.identity
    if isinstance(value, date | time | tzinfo | PurePath | Enum):
        return name, str(value)
    if isinstance(value, BaseModel):
        return name, vars(value)
    if is_dataclass(value) and not isinstance(value, type):
        return name, *_fields_of(type(value))(value)
    raise TypeError(f"{name} has no digest: give it an identity")


@cache
def _fields_of(model: Hashable) -> Callable[[object], tuple[object, ...]]:
    """Return what returns the values of a dataclass."""
    names = [each.name for each in fields(model)]  # type: ignore[arg-type]  # functools asks for a hashable
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)
