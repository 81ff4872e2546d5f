"""What holds values and never changes.

A class of these costs a hundredth of what a frozen dataclass takes: a build makes hundreds of
classes before its first page, and objects of them by the ten thousand. One that works something
out once, for itself, is made with ``dict=True``; what hands that on to other processes, as ``Once``
and ``Named`` do, or does not show or compare a value, is a frozen dataclass still.
"""

import dataclasses
from typing import Any, TypeVar, dataclass_transform

import msgspec
from msgspec import Struct, field
from msgspec.structs import asdict

__all__ = ["Frozen", "asdict", "field", "replace"]

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Frozen(Struct, frozen=True):
    """Values under names; it equals another of its type that has equal values."""


def replace(value: T, **changes: Any) -> T:  # noqa: ANN401 - the values of any class
    """Return a copy with other values under some of its names (Python 3.13: ``copy.replace``).

    Raises TypeError for a name that it does not have.
    """
    if isinstance(value, Struct):
        return msgspec.structs.replace(value, **changes)
    copy: T = dataclasses.replace(value, **changes)  # type: ignore[type-var]
    return copy
