"""YAML as a tree of strings, in which every word that was typed has its place.

What YAML would take for its own, and so for no words, is refused: anchors, aliases, tags, a note
behind words. So is what is nested so deeply that the parser would crash.
"""

import re
from collections.abc import Iterator
from typing import cast

import yaml

DEEPEST = 50
"""Of lists and mappings in each other; content needs six."""
MAYBE_DEEP = re.compile(rf"^ {{{DEEPEST},}}\S|(?:[-?:][ \t]+){{{DEEPEST // 2}}}", re.MULTILINE)
PROPERTY = re.compile(r"(?:^|[\s\[{,])[*&!]", re.MULTILINE)
NOTE = re.compile(r"(?:^|[ \t])#")
"""Where YAML takes the rest of a line for a note."""
NO_WORDS = re.compile(r"[\d\s.:/+-]*|[a-z0-9]+(?:-[a-z0-9]+)*")
"""Values that a note may follow: a number, a date, a key such as "round-table"."""
LEFT_OUT = "a note after words"
PROPERTIES = "a sign of YAML's own"


class NestingError(Exception):
    """Lists and mappings are nested too deeply; the line, from 0, is where that begins."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def parse(text: str) -> yaml.Node | None:
    """Return the YAML's tree; raise YAMLError, or NestingError."""
    if PROPERTY.search(text) or _may_be_deep(text):
        _check_events(text)
    # CBaseLoader makes no value other than strings, and reads ten times faster than Python.
    node: yaml.Node | None = yaml.compose(text, Loader=yaml.CBaseLoader)
    if node is not None and NOTE.search(text):
        _check_notes(node, text.split("\n"))
    return node


def _may_be_deep(text: str) -> bool:
    return text.count("[") + text.count("{") > DEEPEST or MAYBE_DEEP.search(text) is not None


def _check_events(text: str) -> None:
    """Raise for aliases, anchors and tags, and for depth: events come without recursion."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        starts = isinstance(event, yaml.CollectionStartEvent)
        depth += starts - isinstance(event, yaml.CollectionEndEvent)
        mark = cast(yaml.Mark, event.start_mark)
        if depth > DEEPEST:
            raise NestingError(mark.line)
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise yaml.MarkedYAMLError(problem=PROPERTIES, problem_mark=mark)


def _check_notes(node: yaml.Node, lines: list[str]) -> None:
    """Raise where a note follows words that have no quotes: it may be more of them."""
    for scalar in _scalars(node):
        if scalar.style in (None, "") and not NO_WORDS.fullmatch(scalar.value):
            end = scalar.end_mark
            rest = lines[end.line][end.column :] if end.line < len(lines) else ""
            if rest.lstrip().startswith("#"):
                raise yaml.MarkedYAMLError(problem=LEFT_OUT, problem_mark=end)


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Yield the values inside a node, keys left out."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    for child in node.value if isinstance(node, yaml.CollectionNode) else ():
        yield from _scalars(child[1] if isinstance(child, tuple) else child)
