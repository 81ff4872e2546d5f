"""One name for values that are equal, in any process: of strings, numbers and what holds them.

Never from an object's ``repr`` or ``hash``, or from the order of a set: those differ from process
to process, and what is kept under such a name is not found again. The order of a mapping counts:
pages show what editors listed in the order in which they did.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, tzinfo
from enum import Enum
from functools import cache
from hashlib import blake2b
from json import JSONEncoder
from operator import attrgetter
from pathlib import PurePath
from typing import Any, NoReturn, Self

import orjson
from pydantic import BaseModel

from summit.base.asked import Question, asking, note
from summit.base.frozen import Frozen

WITHOUT_KEYS = frozenset((str, int, bool, type(None), tuple, list, datetime))
"""The commonest types of values: they are no mappings, which takes time to find out."""
BY_PARTS = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME
"""Objects are taken apart here, since their types count; those of enumerations do not."""
LENGTH = 16
"""Bytes of a name: two of as many values as a site has never share one."""


class Named:
    """What is asked for its name again and again, and never changes: it works it out once.

    A copy with other values, as ``replace`` makes it, has a name of its own. Whoever
    asks for the name asks for all that it depends on.
    """

    def said(self) -> Sequence[object]:
        """Return all that the name depends on."""
        raise NotImplementedError

    def known_by(self, name: str, asked: Iterable[Question] = ()) -> Self:
        """Return it, whose name is known; who asks for that asks for what is given, and no more."""
        vars(self)["_identity"] = name, frozenset(asked)
        return self

    @property
    def identity(self) -> str:
        """What names it in any process."""
        kept: tuple[str, frozenset[Question]] | None = vars(self).get("_identity")
        if kept is None:
            with asking() as asked:
                name = digest_of(*self.said()).hex()
            kept = vars(self)["_identity"] = name, frozenset(asked)
        if kept[1]:
            note(kept[1])
        return kept[0]


class Nameless:
    """What takes longer to make than to ask again for all that it is made of: it has no name."""

    @property
    def identity(self) -> str:
        """None: a TypeError, as of anything that has no digest."""
        raise TypeError(f"{type(self).__qualname__} has no digest: ask for what it is made of")


def digest_of(*values: object) -> bytes:
    """Return the name of values, LENGTH bytes.

    They are None, numbers, strings, moments, sequences, sets, mappings, ``Frozen`` values,
    dataclasses, models, or objects that say what they depend on as ``identity``; any other is a
    TypeError. A member of an enumeration is its value, and a number that is none (``nan``) is None.
    """
    return _digest_by(_parts_of, values)


def digest_of_asked(*values: object) -> bytes:
    """Return the name of values in which what notes each question counts by its own name alone.

    That is what has an ``asked_as``: what it holds is no part of the values until it is asked for.
    """
    with asking():
        return _digest_by(_asked_or_parts_of, values)


def _digest_by(parts: Callable[[object], object], values: Iterable[object]) -> bytes:
    plain = [_with_words_for_keys(value) for value in values]
    try:
        text = orjson.dumps(plain, parts, BY_PARTS)
    except TypeError as error:
        # Whatever was raised while parts were asked for is the cause of a TypeError of orjson's.
        if error.__cause__ is not None and not isinstance(error.__cause__, TypeError):
            raise error.__cause__ from None
        text = _json(plain, parts)
    return blake2b(text, digest_size=LENGTH).digest()


def _json(plain: object, parts: Callable[[object], object]) -> bytes:
    """Return the JSON of what the fast encoder refuses: half a letter, a number of over 64 bits.

    Raises TypeError for what has no name.
    """
    encoder = JSONEncoder(
        default=parts,
        ensure_ascii=False,
        check_circular=False,
        separators=(",", ":"),
    )
    return encoder.encode(plain).encode("utf-8", "surrogatepass")


def _asked_or_parts_of(value: object) -> object:
    kind: type = type(value)
    return _asked_reader_of(kind)(value)


def _parts_of(value: object) -> object:
    """Return what JSON can hold of an object: the name of its type, and all that it depends on."""
    kind: type = type(value)
    return _reader_of(kind)(value)


@cache
def _asked_reader_of(kind: type) -> Callable[[Any], object]:
    return _reader_by("asked_as", kind, _reader_of(kind))


@cache
def _reader_of(kind: type) -> Callable[[Any], object]:
    """Return what returns the parts of an object of a type: to look for it takes time."""
    return _reader_by("identity", kind, _parts_reader_of(kind))


def _reader_by(
    attribute: str, kind: type, read_parts: Callable[[Any], object]
) -> Callable[[Any], object]:
    """Return what returns what objects of a type are known by, or the parts of one without that."""
    if issubclass(kind, tuple):
        return tuple
    own_fields = _names_of_fields(kind)
    is_known = bool(own_fields) or issubclass(kind, BaseModel)
    if is_known and not hasattr(kind, attribute) and attribute not in own_fields:
        return read_parts  # To ask an object for what it lacks takes long.
    name = _name_of(kind)

    def read(value: object) -> object:
        own = getattr(value, attribute, None)
        return read_parts(value) if own is None else {name: own}

    return read


def _parts_reader_of(kind: type) -> Callable[[Any], object]:
    name = _name_of(kind)
    for base, read in PARTS:
        if issubclass(kind, base):
            return read
    if issubclass(kind, date | time | tzinfo | PurePath):
        return lambda value: {name: str(value)}
    if issubclass(kind, BaseModel):
        return lambda value: {name: vars(value)}
    if issubclass(kind, Frozen) or is_dataclass(kind):
        fields_of = _fields_of(kind)
        return lambda value: {name: [*map(_with_words_for_keys, fields_of(value))]}
    return _refuse


def _refuse(value: object) -> NoReturn:
    kind: type = type(value)
    raise TypeError(f"{_name_of(kind)} has no digest: give it an identity")


PARTS: tuple[tuple[type, Callable[[Any], object]], ...] = (
    (bytes, lambda value: {"bytes": value.hex()}),
    (tuple, tuple),
    (Enum, lambda value: value.value),
    (frozenset, lambda value: {"set": sorted(digest_of(each).hex() for each in value)}),
    (Mapping, lambda value: _with_words_for_keys(dict(value))),
)
"""What holds others, by their types."""


def _name_of(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


@cache
def _is_mapping(kind: type) -> bool:
    return issubclass(kind, Mapping)


def _with_words_for_keys(value: Any) -> object:  # noqa: ANN401 - of any type
    """Return a mapping whose keys are no strings as its pairs; JSON would have strings of them."""
    kind: type = type(value)
    if kind in WITHOUT_KEYS or not _is_mapping(kind):
        return value
    if all(isinstance(key, str) for key in value):
        return value
    return {"pairs": [list(pair) for pair in value.items()]}


def _names_of_fields(kind: type) -> tuple[str, ...]:
    """Return the fields of what has any: a frozen type, or a dataclass."""
    if issubclass(kind, Frozen):
        return kind.__struct_fields__
    return tuple(each.name for each in fields(kind)) if is_dataclass(kind) else ()


def _fields_of(kind: type) -> Callable[[object], tuple[object, ...]]:
    """Return what returns the values of a type's fields."""
    names = _names_of_fields(kind)
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)
