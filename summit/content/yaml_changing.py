"""Changing values inside a YAML text: what is replaced is the value, and no space beside it."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

import yaml

from summit.base.frozen import Frozen
from summit.content.yaml_places import Source, UnusualError
from summit.content.yaml_written import entry_lines, in_brackets, item_lines, scalar

Pair = tuple[yaml.Node, yaml.Node]
Values = Mapping[str, Any]


class Change(Frozen):
    """Characters of a text, from one place to another, and what stands there then."""

    start: int
    stop: int
    words: str


def applied(text: str, changes: Sequence[Change]) -> str:
    """Return the text with every change made; raise UnusualError where two meet."""
    parts, end = [], len(text)
    for change in sorted(changes, key=lambda each: (each.start, each.stop), reverse=True):
        if change.stop > end:
            raise UnusualError
        parts += [text[change.stop : end], change.words]
        end = change.start
    return "".join([text[:end], *reversed(parts)])


def in_mapping(source: Source, node: yaml.MappingNode, new: Values) -> Iterator[Change]:
    """Yield what makes a mapping with lines of its own say the new values.

    Keys that come in stand behind the last.
    """
    known = {key.value: plain(value) for key, value in node.value}
    for key, value in node.value:
        if key.value not in new:
            yield from without(source, (key, value))
        elif known[key.value] != new[key.value]:
            yield from of_value(source, (key, value), new[key.value])
    more = {name: value for name, value in new.items() if name not in known}
    if more:
        indent = " " * node.start_mark.column
        lines = [line for name, value in more.items() for line in entry_lines(name, value)]
        yield inserted(source, source.last_line(node) + 1, [f"{indent}{line}" for line in lines])


def of_value(source: Source, pair: Pair, new: Any) -> Iterator[Change]:  # noqa: ANN401 - a value of YAML
    """Yield what makes a key's value the new one, with as little as possible replaced."""
    _, node = pair
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and new:
        if isinstance(node, yaml.MappingNode) and isinstance(new, dict):
            yield from in_mapping(source, node, new)
            return
        if isinstance(node, yaml.SequenceNode) and isinstance(new, list):
            yield from _in_list(source, node, new)
            return
    elif isinstance(node, yaml.ScalarNode) and isinstance(new, str):
        yield _scalar(source, node, new)
        return
    elif _is_short(node) and not isinstance(new, str):
        yield Change(source.start(node), source.stop(node), in_brackets(new))
        return
    yield from anew(source, pair, new)


def anew(source: Source, pair: Pair, new: Any) -> Iterator[Change]:  # noqa: ANN401 - a value of YAML
    """Yield what writes a key's value from its colon on; notes inside move above the key."""
    key, node = pair
    first, last = key.start_mark.line, source.last_line(node)
    head = source.text[source.at(first) : _colon(source, pair) + 1]
    indent = " " * key.start_mark.column
    is_parted = isinstance(node, yaml.SequenceNode) and not node.flow_style
    written = entry_lines("key", new, is_parted=is_parted)
    written[0] = written[0].removeprefix("key:")
    notes = [f"{note}\n{indent}" for note in source.notes(first, last, node)]
    place = source.at(first, key.start_mark.column)
    own = head[key.start_mark.column :]
    words = own + f"\n{indent}".join(written)
    stop = source.at(last, len(source.lines[last]))
    yield Change(place, stop, "".join(notes) + words)


def without(source: Source, pair: Pair) -> Iterator[Change]:
    """Yield what takes a key away, with its lines and the notes on them."""
    key, node = pair
    first, last = key.start_mark.line, max(key.start_mark.line, source.last_line(node))
    if source.lines[first][: key.start_mark.column].strip():
        raise UnusualError  # The first key of a list's item: its line has the dash.
    yield Change(source.at(first), source.at(last + 1), "")


def inserted(source: Source, line: int, written: Sequence[str]) -> Change:
    """Return what puts lines before a line of the text, or behind its last."""
    place, words = source.at(line), "\n".join(written)
    if place == len(source.text) and source.text and not source.text.endswith("\n"):
        return Change(place, place, f"\n{words}")
    return Change(place, place, f"{words}\n")


def _scalar(source: Source, node: yaml.ScalarNode, new: str) -> Change:
    start, stop = source.start(node), source.stop(node)
    words = scalar(new, node.style if source.text[start:stop][:1] == node.style else None)
    return Change(start, stop, words if start < stop else f" {words}")


def _in_list(source: Source, node: yaml.SequenceNode, new: list[Any]) -> Iterator[Change]:
    old = [plain(item) for item in node.value]
    matcher = SequenceMatcher(None, [*map(repr, old)], [*map(repr, new)], autojunk=False)
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        both = min(i_end - i, j_end - j)
        for at in range(both):
            yield from _in_item(source, node, i + at, new[j + at])
        for gone in node.value[i + both : i_end]:
            yield Change(source.at(gone.start_mark.line), source.at(source.last_line(gone) + 1), "")
        if j + both < j_end:
            yield _added(source, node, i + both, new[j + both : j_end])


def _in_item(source: Source, node: yaml.SequenceNode, at: int, new: Any) -> Iterator[Change]:  # noqa: ANN401 - a value of YAML
    item = node.value[at]
    _check_dash(source, node, item)
    if isinstance(item, yaml.ScalarNode) and isinstance(new, str):
        yield _scalar(source, item, new)
    elif isinstance(item, yaml.MappingNode) and not item.flow_style and isinstance(new, dict):
        yield from in_mapping(source, item, new)
    elif _is_short(item) and not isinstance(new, str):
        yield Change(source.start(item), source.stop(item), in_brackets(new))
    else:
        raise UnusualError


def _added(source: Source, node: yaml.SequenceNode, at: int, new: Sequence[Any]) -> Change:
    indent = " " * node.start_mark.column
    written = [f"{indent}{line}" for value in new for line in item_lines(value)]
    before = node.value[at - 1] if at else node.value[0]
    _check_dash(source, node, before)
    return inserted(source, source.last_line(before) + 1 if at else before.start_mark.line, written)


def _check_dash(source: Source, node: yaml.SequenceNode, item: yaml.Node) -> None:
    line = source.lines[item.start_mark.line]
    dash = line[node.start_mark.column : item.start_mark.column]
    if line[: node.start_mark.column].strip() or dash.strip() != "-":
        raise UnusualError


def _is_short(node: yaml.Node) -> bool:
    """Tell whether a value stands in brackets or braces on one line."""
    is_flow = isinstance(node, yaml.CollectionNode) and node.flow_style
    return bool(is_flow and node.start_mark.line == node.end_mark.line)


def _colon(source: Source, pair: Pair) -> int:
    key, _ = pair
    end = source.at(key.end_mark.line, key.end_mark.column)
    found = source.text.find(":", end)
    if found < 0 or source.text[end:found].strip():
        raise UnusualError
    return found


def plain(node: yaml.Node) -> Any:  # noqa: ANN401 - a value of YAML
    """Return a tree as mappings, lists and strings."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(item) for item in node.value]
    return node.value
