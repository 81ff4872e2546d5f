"""No pattern of what editors write takes the square of a run of spaces in time.

Where two parts of a pattern that follow each other take the same spaces, as in ``[ ]*x?[ ]*y``, all
ways to share them are tried before the pattern fails. A ``*+`` lets the first of them have all.
"""

import re
from collections.abc import Iterator
from importlib import import_module
from itertools import pairwise
from pkgutil import walk_packages
from re import _constants as codes  # type: ignore[attr-defined]  # how a pattern is read is said nowhere else
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import summit

FOLDERS = ("base", "privacy", "content", "markdown", "site", "subjects")
TAGS = {"LINK", "LEADING"}
"""Patterns of HTML that a build made, where no run of spaces is in a tag."""
REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
NO_WIDTH = (codes.AT, codes.ASSERT, codes.ASSERT_NOT)
SPACES = (codes.CATEGORY_SPACE, codes.CATEGORY_NOT_WORD, codes.CATEGORY_NOT_DIGIT)

Node = tuple[Any, Any]


def nodes_of(sequence: Any) -> list[Node]:
    """Return the parts of a pattern, those of its groups among them."""
    found: list[Node] = []
    for code, value in sequence:
        found += nodes_of(value[3]) if code is codes.SUBPATTERN else [(code, value)]
    return found


def takes_a_space(sequence: Any) -> bool:
    """Tell whether all that is repeated is one sign, which may be a space."""
    match nodes_of(sequence):
        case [(codes.ANY, _)]:
            return True
        case [(codes.NOT_LITERAL, value)]:
            return chr(value) != " "
        case [(codes.LITERAL, value)]:
            return chr(value) == " "
        case [(codes.IN, signs)]:
            is_in = any(has_a_space(code, value) for code, value in signs)
            return is_in != (signs[0][0] is codes.NEGATE)
    return False


def has_a_space(code: Any, value: Any) -> bool:
    if code is codes.RANGE:
        return bool(value[0] <= ord(" ") <= value[1])
    return value in SPACES if code is codes.CATEGORY else value == ord(" ")


def is_run(node: Node) -> bool:
    """Tell whether a part may take many spaces."""
    return node[0] in REPEATS and node[1][1] is codes.MAXREPEAT and takes_a_space(node[1][2])


def sequences(sequence: Any) -> Iterator[list[Node]]:
    """Yield all sequences of parts in a pattern, the innermost too."""
    nodes = nodes_of(sequence)
    yield nodes
    yield [inner for node in nodes for inner in where_it_is_there(node)]
    for code, value in nodes:
        inner = value[1] if code is codes.BRANCH else []
        inner = [value[2]] if code in REPEATS else inner
        inner = [value[1]] if code in (codes.ASSERT, codes.ASSERT_NOT) else inner
        for each in [value] if code is codes.ATOMIC_GROUP else inner:
            yield from sequences(each)


def where_it_is_there(node: Node) -> list[Node]:
    """Return the parts of one that may be missing, where it is not; any other as it is."""
    code, value = node
    return nodes_of(value[2]) if code in REPEATS and value[:2] == (0, 1) else [node]


def shares_spaces(nodes: list[Node]) -> bool:
    """Tell whether a part that gives spaces back is followed by one that takes them."""
    for place, node in enumerate(nodes):
        if not is_run(node) or node[0] is codes.POSSESSIVE_REPEAT:
            continue
        for code, value in nodes[place + 1 :]:
            begins = nodes_of(value[2])[:1] if code in REPEATS else []
            if is_run((code, value)) or any(map(is_run, begins)):
                return True
            if code not in NO_WIDTH and not (code in REPEATS and value[0] == 0):
                break
    return False


def is_slow(source: str, flags: int = 0) -> bool:
    return any(map(shares_spaces, sequences(parser.parse(source, flags))))


def takes_a_line_end(node: Node) -> bool:
    """Tell whether a part may take many ends of lines."""
    code, value = node
    if code not in REPEATS or value[1] is not codes.MAXREPEAT:
        return False
    match nodes_of(value[2]):
        case [(codes.IN, signs)]:
            ends = (codes.CATEGORY_SPACE, codes.CATEGORY_NOT_WORD, codes.CATEGORY_NOT_DIGIT, 10)
            return any(each in ends for _, each in signs) != (signs[0][0] is codes.NEGATE)
        case [(codes.NOT_LITERAL, sign)]:
            return bool(sign != ord("\n"))
    return False


def passes_lines(source: str, flags: int = 0) -> bool:
    """Tell whether a pattern may go, from the start of each line, through all after it."""
    start = (codes.AT, codes.AT_BEGINNING)
    return bool(flags & re.MULTILINE) and any(
        first == start and takes_a_line_end(second)
        for nodes in sequences(parser.parse(source, flags))
        for first, second in pairwise(nodes)
    )


def patterns() -> Iterator[tuple[str, Any]]:
    for folder in FOLDERS:
        for found in walk_packages([f"{summit.__path__[0]}/{folder}"], f"summit.{folder}."):
            module = import_module(found.name)
            for name, value in vars(module).items():
                if isinstance(getattr(value, "pattern", None), str) and hasattr(value, "flags"):
                    yield f"{found.name}.{name}", value


@pytest.mark.parametrize(
    ("source", "slow"),
    [
        (r" *x? *y", True),
        (r"\s*(?:x\s+)?\s*$", True),
        (r"[ \t]+[^\n]*?[ \t]*$", True),
        (r"a(?: +#*)? *$", True),
        (r" *(?:ab)? *y", True),
        (r"(?:a|b *\s*c)", True),
        (r" *+x? *+y", False),
        (r" *x *y", False),
        (r"a(?: +#+)? *$", False),
        (r"\s+\w+\s*$", False),
        (r"(?: ++#*+)?+ *+$", False),
        (r"(?: ++#*)? *$", False),
    ],
)
def test_what_shares_spaces_is_known(source: str, *, slow: bool) -> None:
    assert is_slow(source) == slow


@pytest.mark.parametrize(
    ("source", "passes"),
    [(r"^\s*x", True), (r"^[^a]+b", True), (r"^[^\S\n]*x", False), (r"^[ \t]*x", False)],
)
def test_what_passes_lines_is_known(source: str, *, passes: bool) -> None:
    assert passes_lines(source, re.MULTILINE) == passes
    assert not passes_lines(source)


def test_no_pattern_passes_lines() -> None:
    """A text has a thousand empty lines as soon as somebody leans on a key."""
    found = [name for name, each in patterns() if passes_lines(each.pattern, each.flags)]
    assert found == []


def test_no_pattern_shares_spaces() -> None:
    found = dict(patterns())
    assert len(found) > 300
    slow = {name for name, each in found.items() if is_slow(each.pattern, each.flags & ~re.DEBUG)}
    assert {name for name in slow if name.rpartition(".")[2] not in TAGS} == set()
