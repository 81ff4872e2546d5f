"""Putting what a form changed into an editor's file: every other line stays as it is.

So a save keeps comments, the order of keys and the way in which values were written, and the
difference that git shows is what somebody changed.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import yaml
from yaml.emitter import Emitter
from yaml.representer import SafeRepresenter
from yaml.resolver import BaseResolver
from yaml.serializer import Serializer

from summit.content.yaml import FENCE, Document

KEY = re.compile(r"""(?P<quote>["']?)(?P<key>[\w.-]+)(?P=quote):(?:\s|$)""")
Values = Mapping[str, Any]


class _Dumper(Emitter, Serializer, SafeRepresenter, BaseResolver):
    """Writes strings as the content's reader takes them: a date or a number needs no quotes."""

    def __init__(self, stream: Any, **_: Any) -> None:  # noqa: ANN401 - as PyYAML calls it
        Emitter.__init__(self, stream, allow_unicode=True, width=10**6)
        Serializer.__init__(self)
        # None, which PyYAML's types do not know: what holds no list or mapping stays on one line.
        SafeRepresenter.__init__(self, default_flow_style=None, sort_keys=False)  # type: ignore[arg-type]
        BaseResolver.__init__(self)

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - as PyYAML calls it
        """Indent lists below their key, as the content's files do."""
        super().increase_indent(flow, indentless=False)


class _Entry(dict[str, object]):
    """One key with its value: the only mapping that is never written in braces."""


_Dumper.add_representer(
    _Entry,
    lambda dumper, entry: dumper.represent_mapping(
        BaseResolver.DEFAULT_MAPPING_TAG, entry, flow_style=False
    ),
)


def entry_lines(key: str, value: object) -> list[str]:
    """Return the lines of one key: short lists and texts by locale on one line."""
    return str(yaml.dump(_Entry({key: value}), Dumper=_Dumper)).rstrip("\n").split("\n")


def write_values(lines: Sequence[str], changes: Values, order: Sequence[str]) -> list[str]:
    """Return a YAML mapping's lines with the values changed; None takes a key away.

    A new key goes behind the last one that comes before it in the order.
    """
    result = list(lines)
    for key in sorted(changes, key=order.index):
        value = changes[key]
        new = [] if value is None else entry_lines(key, value)
        start, stop = _place(result, key) or _gap(result, order[: order.index(key)])
        result[start:stop] = new
    return result


def _place(lines: Sequence[str], key: str) -> tuple[int, int] | None:
    """Return where a key's lines begin and end; None where there is none."""
    for start, line in enumerate(lines):
        found = KEY.match(line)
        if found and found["key"] == key:
            stop = start + 1
            while stop < len(lines) and lines[stop].startswith((" ", "\t", "- ")):
                stop += 1
            return start, stop
    return None


def _gap(lines: Sequence[str], earlier: Sequence[str]) -> tuple[int, int]:
    """Return the empty place behind the last of the earlier keys, or before all."""
    stops = [place[1] for place in (_place(lines, key) for key in earlier) if place]
    return (max(stops), max(stops)) if stops else (0, 0)


def write_facts(text: str, changes: Values, order: Sequence[str]) -> str:
    """Return the text of a YAML file with the values changed; nothing when none is left."""
    lines = write_values(text.rstrip("\n").split("\n") if text.strip() else [], changes, order)
    written = "\n".join(lines).rstrip("\n")
    return f"{written}\n" if written.strip() else ""


def write_document(
    text: str, document: Document | None, changes: Values, order: Sequence[str], body: str
) -> str:
    """Return the text of a Markdown file with front matter and body changed; "" makes a new one."""
    if document is None:
        front = write_values([], changes, order)
        return "\n".join([FENCE, *front, FENCE, "", body.strip("\n"), ""])
    lines = text.split("\n")
    start = next(number for number, line in enumerate(lines) if line.strip()) + 1
    end = document.body_line - 2
    front = write_values(lines[start:end], changes, order)
    head = "\n".join([*lines[:start], *front, lines[end]])
    return f"{head}\n{_body(document.body, body)}"


def _body(old: str, new: str) -> str:
    """Return the new body between the empty lines of the old one."""
    if old.strip() == new.strip():
        return old
    gap = old[: len(old) - len(old.lstrip("\n"))] if old.strip() else "\n"
    return f"{gap}{new.strip(chr(10))}\n"
