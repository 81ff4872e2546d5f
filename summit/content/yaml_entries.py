"""Putting an entry at the end of a list in an editor's YAML: every other character stays."""

from collections.abc import Iterable, Iterator, Mapping

import yaml

from summit.content.yaml import compose, read_fields
from summit.content.yaml_edit import EntryError, values_of
from summit.content.yaml_written import quoted

Entry = Mapping[str, str | Mapping[str, str]]


def add_entry(text: str, key: str, entry: Entry) -> str:
    """Return the YAML text with one more entry at the end of the list called ``key``.

    Raises EntryError, never returns anything else than the same values and the new entry.
    """
    before = read_fields(text, "").values if text.strip() else {}
    result = _with_entry(text, key, entry)
    expected = {**before, key: [*before.get(key, []), dict(entry)]}
    if values_of(result) != expected:
        raise EntryError([key])
    return result


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
        raise EntryError([key])
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
            yield f"{dash}{name}: {_plainly(value)}"
        else:
            yield f"{dash}{name}:"
            yield from (f"{indent}    {key}: {_plainly(word)}" for key, word in value.items())
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


def _plainly(value: str) -> str:
    """Return the value without quotes where every program reads the same without them."""
    try:
        is_plain = yaml.load(f"key: {value}", Loader=yaml.BaseLoader) == {"key": value}  # noqa: S506 - strings only
    except yaml.YAMLError:
        is_plain = False
    return value if is_plain else quoted(value)
