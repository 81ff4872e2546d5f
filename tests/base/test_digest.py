"""One name for equal values, in any process."""

import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as some

from summit.base.digest import LENGTH, Nameless, digest_of, digest_of_asked
from tests.conftest import ROOT

ANY_LETTER = some.characters(codec=None)
"""Half of one, too, which no file holds but a word of YAML may."""
VALUES = some.recursive(
    some.none() | some.text(ANY_LETTER, max_size=3) | some.integers(),
    lambda inner: some.lists(inner).map(tuple) | some.dictionaries(some.text(max_size=2), inner),
    max_leaves=5,
)


@dataclass(frozen=True)
class Place:
    """Somewhere."""

    line: int
    words: str


@dataclass(frozen=True)
class Other:
    """The same values by another name."""

    line: int
    words: str


class Tool:
    """What says what it depends on."""

    def __init__(self, identity: object) -> None:
        self.identity = identity
        self.worn = object()


def in_order(value: object) -> object:
    """Return a value whose mappings are equal in one order alone."""
    if isinstance(value, dict):
        return {"mapping": [(key, in_order(each)) for key, each in value.items()]}
    return [*map(in_order, value)] if isinstance(value, tuple) else value


@given(VALUES, VALUES)
def test_values_share_a_name_where_they_are_equal_and_only_there(one: object, two: object) -> None:
    assert (digest_of(one) == digest_of(two)) == (in_order(one) == in_order(two))


@given(some.lists(some.text(max_size=3), max_size=4), some.lists(some.text(max_size=3), max_size=4))
def test_where_one_value_ends_and_the_next_begins_counts(one: list[str], two: list[str]) -> None:
    assert (digest_of(*one) == digest_of(*two)) == (one == two)


@given(some.dictionaries(some.text() | some.integers(), some.integers(), min_size=2))
def test_the_order_of_a_mapping_counts(values: dict[str | int, int]) -> None:
    """Pages show the partners, say, in the order in which they are written."""
    assert digest_of(dict(reversed(values.items()))) != digest_of(values)
    assert digest_of([dict(values)]) == digest_of([values])


def test_an_object_is_its_type_and_its_fields() -> None:
    assert digest_of(Place(1, "a")) == digest_of(Place(1, "a"))
    names = {digest_of(each) for each in (Place(1, "a"), Place(2, "a"), Other(1, "a"), (1, "a"))}
    assert len(names) == 4


def test_an_object_may_say_what_it_depends_on() -> None:
    assert digest_of(Tool("fr")) == digest_of(Tool("fr"))
    assert digest_of(Tool("fr")) != digest_of(Tool("ar"))


def test_a_set_has_no_order_and_a_moment_its_zone() -> None:
    assert digest_of(frozenset("abc")) == digest_of(frozenset("cba")) != digest_of(("a", "b", "c"))
    moments = {digest_of(datetime(2016, 11, 21, 9, tzinfo=zone)) for zone in (None, UTC)}
    assert len({*moments, digest_of(date(2016, 11, 21)), digest_of("2016-11-21")}) == 4


@pytest.mark.parametrize("words", ["a", "half a letter: \ud800", 1 << 70])
def test_how_a_value_is_encoded_does_not_count(words: object) -> None:
    """Some values are none for the fast encoder: names of a number, letters, keys of a kind."""

    class Key(str):
        __slots__ = ()

    class Pair(NamedTuple):
        one: object
        two: object

    same = [
        ({"k": 1, "b": words},),
        ({"k": 1, Key("b"): words},),
        (MappingProxyType({"k": 1, "b": words}),),
    ]
    assert len({digest_of(*each) for each in same}) == 1
    assert digest_of(Pair(1, words)) == digest_of((1, words)) == digest_of([1, words])
    assert digest_of(Place(1, "a"), {1: words}) != digest_of(Place(1, "a"), {"1": words})


@pytest.mark.parametrize("fault", [KeyboardInterrupt, MemoryError, OSError, AttributeError])
def test_what_ends_a_program_or_fails_while_parts_are_asked_for_is_raised(
    fault: type[BaseException],
) -> None:
    class Odd:
        @property
        def asked_as(self) -> str:
            raise fault("as it is asked for")

    with pytest.raises(fault if fault is not AttributeError else TypeError):
        digest_of_asked([Odd()])


class Phase(Enum):
    """A member of an enumeration."""

    BEFORE = "before"


def test_a_member_of_an_enumeration_is_its_value_whatever_stands_beside_it() -> None:
    for beside in ("a", "half a letter: \ud800"):
        assert digest_of(Phase.BEFORE, beside) == digest_of("before", beside)


def test_a_tuple_is_its_values_whatever_their_names() -> None:
    class Pair(NamedTuple):
        identity: str
        asked_as: int

    for name in (digest_of, digest_of_asked):
        assert name(Pair("a", 1)) == name(("a", 1)) != name(Pair("a", 2))


def test_what_has_no_name_is_asked_for_by_its_parts() -> None:
    @dataclass(frozen=True)
    class Long(Nameless):
        html: str

    with pytest.raises(TypeError):
        digest_of([Long("a")])


@pytest.mark.parametrize("value", [{"a", "b"}, object(), print, Place])
def test_what_has_no_order_or_no_value_has_no_name(value: object) -> None:
    with pytest.raises(TypeError):
        digest_of(value)


def test_the_name_is_the_same_in_another_process() -> None:
    program = (
        "from summit.base.digest import digest_of; print(digest_of({'b': ('ville', 1), 'a': None}))"
    )
    names = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert names == {f"{digest_of({'b': ('ville', 1), 'a': None})!r}\n".encode()}
    assert len(digest_of()) == LENGTH
