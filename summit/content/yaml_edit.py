"""Changing one entry or one line of an editor's YAML: every other character stays."""

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from summit.base.files import replace_file
from summit.base.problems import ContentError
from summit.content.yaml import FENCE, compose, read_fields

Entry = Mapping[str, str | Mapping[str, str]]
PLAIN = re.compile(r"\w[\w-]*")
"""Keys that YAML takes for text without quotes."""


class EntryError(ValueError):
    """A text into which the entry cannot be put without changing something else."""


def add_entry(text: str, key: str, entry: Entry) -> str:
    """Return the YAML text with one more entry at the end of the list called ``key``.

    Raises EntryError, never returns anything else than the same values and the new entry.
    """
    before = read_fields(text, "").values if text.strip() else {}
    result = _with_entry(text, key, entry)
    expected = {**before, key: [*before.get(key, []), dict(entry)]}
    if _values(result) != expected:
        raise EntryError(key)
    return result


def _values(text: str) -> dict[str, Any] | None:
    try:
        return read_fields(text, "").values
    except ContentError:
        return None


def _with_entry(text: str, key: str, entry: Entry) -> str:
    items = _list_of(text, key)
    lines = text.split("\n")
    if items is None:
        end = len(lines) if lines[-1] else len(lines) - 1
        return _inserted(lines, end, [f"{key}:", *_block(entry, "  ")])
    if items.flow_style:
        return _in_brackets(lines, items, entry)
    last = items.value[-1]
    return _inserted(lines, _end(last), _block(entry, " " * items.start_mark.column))


def _list_of(text: str, key: str) -> yaml.SequenceNode | None:
    node = compose(text, "", 1) if text.strip() else None
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    found = next((value for name, value in pairs if name.value == key), None)
    if found is not None and not isinstance(found, yaml.SequenceNode):
        raise EntryError(key)
    return found


def _end(node: yaml.Node) -> int:
    """Return the number of lines up to the end of the node's last value."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
        return _end(node.value[-1][1])
    # A block of text ends where the next line begins.
    return node.end_mark.line + (node.end_mark.column > 0)


def _inserted(lines: list[str], at: int, new: Iterable[str]) -> str:
    return "\n".join([*lines[:at], *new, *(lines[at:] or [""])])


def _block(entry: Entry, indent: str) -> Iterator[str]:
    dash = f"{indent}- "
    for name, value in entry.items():
        if isinstance(value, str):
            yield f"{dash}{name}: {_scalar(value)}"
        else:
            yield f"{dash}{name}:"
            yield from (f"{indent}    {key}: {_scalar(word)}" for key, word in value.items())
        dash = f"{indent}  "


def _in_brackets(lines: list[str], items: yaml.SequenceNode, entry: Entry) -> str:
    """Return the text with the entry before the bracket that ends the list."""
    number, column = items.end_mark.line, items.end_mark.column - 1
    line = lines[number]
    written = f"{', ' if items.value else ''}{_flow(entry)}"
    return "\n".join(
        [*lines[:number], f"{line[:column]}{written}{line[column:]}", *lines[number + 1 :]]
    )


def _flow(value: str | Entry) -> str:
    if isinstance(value, str):
        return quoted(value)
    return "{" + ", ".join(f"{name}: {_flow(word)}" for name, word in value.items()) + "}"


def _scalar(value: str) -> str:
    """Return the value without quotes where every program reads the same without them."""
    try:
        is_plain = yaml.load(f"key: {value}", Loader=yaml.BaseLoader) == {"key": value}  # noqa: S506 - strings only
    except yaml.YAMLError:
        is_plain = False
    return value if is_plain else quoted(value)


def quoted(value: str) -> str:
    """Return the value in double quotes, on one line."""
    written: str = yaml.safe_dump(value, default_style='"', allow_unicode=True, width=math.inf)
    return written.rstrip("\n")


def stamp_line(name: str, values: dict[str, str]) -> str:
    """Return the line ``name: {key: value, …}``, with quotes where YAML needs them."""
    keys = {key: key if PLAIN.fullmatch(key) else json.dumps(key) for key in values}
    pairs = ", ".join(f"{keys[key]}: {value}" for key, value in values.items())
    return f"{name}: {{{pairs}}}"


def with_line(text: str, line: str) -> str:
    """Return a file's text with a line of its front matter replaced, or added as the last."""
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.split(end)
    fences = [
        number for number, each in enumerate(lines) if each.lstrip("\ufeff").rstrip() == FENCE
    ]
    first, last = fences[:2]
    name = line.partition(":")[0]
    front = [number for number in range(first + 1, last) if lines[number].startswith(f"{name}:")]
    if not front:
        return end.join([*lines[:last], line, *lines[last:]])
    start = stop = front[0]
    while stop + 1 < last and lines[stop + 1].startswith((" ", "\t")):
        stop += 1
    return end.join([*lines[:start], line, *lines[stop + 1 :]])


def stamp(path: Path, line: str) -> bool:
    """Write the line into a file's front matter, whole or not at all; tell whether it changed."""
    text = path.read_bytes().decode("utf-8")
    changed = with_line(text, line)
    if changed == text:
        return False
    replace_file(path, changed.encode())
    return True
