"""One name for values that are equal, in any process: of strings, numbers and what holds them.

Never from ``repr``, ``hash`` or the order of a set: those differ from process to process, and what
is kept under such a name is not found again.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import blake2b
from operator import attrgetter

LENGTH = 16
"""Bytes of a name: two of as many values as a site has never share one."""
Feed = Callable[[bytes], None]


def digest_of(*values: object) -> bytes:
    """Return the name of values, LENGTH bytes.

    They are None, numbers, strings, sequences, mappings, frozen dataclasses, or objects that say
    what they depend on as ``identity``; any other is a TypeError.
    """
    digest = blake2b(digest_size=LENGTH)
    _feed(digest.update, values)
    return digest.digest()


def _feed(feed: Feed, value: object) -> None:
    """Tell the digest a value: its sort, its length, and what it holds."""
    if isinstance(value, str):
        data = value.encode("utf-8", "surrogatepass")
        feed(b"s%d:" % len(data))
        feed(data)
    elif value is None or isinstance(value, bool | int | float):
        feed(f"n{value!r}:".encode())
    elif isinstance(value, tuple | list):
        feed(b"t%d:" % len(value))
        for each in value:
            _feed(feed, each)
    elif isinstance(value, Mapping):
        feed(b"m:")
        _feed(feed, [part for key in sorted(value) for part in (key, value[key])])
    else:
        _feed(feed, _parts_of(value))


def _parts_of(value: object) -> tuple[object, ...]:
    """Return the name of an object's type, and all that the object depends on."""
    name = f"{type(value).__module__}.{type(value).__qualname__}"
    if hasattr(value, "identity"):
        return name, value.identity
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
