"""Where the keys, values and notes of a YAML text stand, by the parser's own marks.

The reader may have put quotes around words that had none: then a value's first character is where
the parser found it, and its last is the last of the line.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

import yaml

from summit.base.frozen import Frozen
from summit.content.yaml import compose

NOTE = re.compile(r"(?:[|>][-+\d]*)?[\s:,\]}-]*(#(?:.*\S)?)\s*$")
BLOCK_STYLES = ("|", ">")


class UnusualError(ValueError):
    """A form of YAML that nobody writes by hand: it cannot be changed in part."""


class Source(Frozen):
    """A YAML text and the tree that its reader makes of it."""

    text: str
    root: yaml.Node | None
    lines: Sequence[str]
    """Without their ends."""
    starts: Sequence[int]
    """Of each line, as a number of characters; then that of one more."""

    def at(self, line: int, column: int = 0) -> int:
        """Return a place as a number of characters; the line behind the last is the end."""
        return min(self.starts[line] + column, len(self.text))

    def start(self, node: yaml.Node) -> int:
        """Return where a value begins."""
        return self.at(node.start_mark.line, node.start_mark.column)

    def stop(self, node: yaml.Node) -> int:
        """Return where a value ends: before the spaces and the note behind it."""
        start, end = self.start(node), self.at(node.end_mark.line, node.end_mark.column)
        if isinstance(node, yaml.ScalarNode) and self._has_other_quotes(node, start, end):
            end = self.at(node.start_mark.line, len(self.lines[node.start_mark.line]))
        return start + len(_trimmed(self.text[start:end], node))

    def _has_other_quotes(self, node: yaml.ScalarNode, start: int, end: int) -> bool:
        """Tell whether the reader has put quotes around the value."""
        is_quoted = node.style in ('"', "'")
        if node.start_mark.line != node.end_mark.line or not is_quoted:
            return False
        written = self.text[start:end]
        try:
            read = yaml.load(f"[{written}]", Loader=yaml.CBaseLoader)  # noqa: S506 - strings only
        except yaml.YAMLError:
            return True
        return bool(read != [node.value] or self.text[start] != node.style)

    def last_line(self, node: yaml.Node) -> int:
        """Return the number of the line on which a value ends."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self.last_line(last[1] if isinstance(last, tuple) else last)
        return self.text.count("\n", 0, self.stop(node))

    def notes(self, first: int, last: int, node: yaml.Node) -> list[str]:
        """Return the notes on some lines, which hold the node and what is in it."""
        ends: dict[int, int] = {}
        for each in _all(node):
            line, last_line = each.start_mark.line, self.last_line(each)
            if isinstance(each, yaml.ScalarNode):
                inside = range(line + 1, last_line + 1)
                ends |= dict.fromkeys(inside, len(self.text))
            if each.style in BLOCK_STYLES if isinstance(each, yaml.ScalarNode) else False:
                ends[line] = each.start_mark.column
            elif each.end_mark.line == last_line:
                known = 0 if last_line > line else ends.get(last_line, 0)
                ends[last_line] = max(known, each.end_mark.column)
        found = (NOTE.match(self.lines[at], ends.get(at, 0)) for at in range(first, last + 1))
        return [note[1] for note in found if note]


def _trimmed(written: str, node: yaml.Node) -> str:
    """Return a value as it is written without the space behind it that says nothing."""
    if not isinstance(node, yaml.ScalarNode) or node.style not in BLOCK_STYLES:
        return written.rstrip()
    keeps_all = "+" in written.partition("\n")[0].partition("#")[0]
    return written.removesuffix("\n") if keeps_all else written.rstrip("\n")


def _all(node: yaml.Node) -> Iterator[yaml.Node]:
    """Yield the scalars inside a node, keys too, and what stands in brackets."""
    if not isinstance(node, yaml.CollectionNode) or node.flow_style:
        yield node
    for child in node.value if isinstance(node, yaml.CollectionNode) else ():
        for part in child if isinstance(child, tuple) else (child,):
            yield from _all(part)


def source_of(text: str) -> Source:
    """Return the text with its tree; raise ContentError where it cannot be read."""
    lines = text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    return Source(text, compose(text, "", 1) if text.strip() else None, lines, starts)
