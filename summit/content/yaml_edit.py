"""Changing an editor's file: the values that shall be others, and no other character.

The one way in which programs write into content. Laws: a file in which nothing changes stays as
it is byte by byte; a key that changes leaves the lines of every other key, and its own notes; what
was written reads back as what was meant, or nothing is written.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import yaml

from summit.base.files import replace_file
from summit.base.problems import ContentError, say
from summit.content.repairs import MendError
from summit.content.yaml import parse_document, read_fields
from summit.content.yaml_changing import Change, Pair, anew, applied, inserted, of_value, without
from summit.content.yaml_places import Source, UnusualError, source_of
from summit.content.yaml_written import entry_lines

Values = Mapping[str, Any]
Way = Callable[[Source, Pair, Any], Iterator[Change]]
PLAIN = re.compile(r"\w[\w-]*")
"""Keys that YAML takes for text without quotes."""
BOM = "\ufeff"
LINE_END = re.compile(r"\r\n|\r|\n")


class EntryError(MendError):
    """A text in which something cannot be changed without changing something else."""

    def __init__(self, keys: Iterable[str]) -> None:
        super().__init__(
            say(
                '"%(keys)s" cannot be changed here without changing something else. Write it in '
                "lines of its own, in an editor.",
                keys=", ".join(keys),
            )
        )


def with_values(text: str, changes: Values, order: Sequence[str] = ()) -> str:
    """Return a YAML text with the values of some keys changed; None takes a key away.

    A new key goes behind the last one that comes before it in the order, or to the end. Raises
    EntryError, and ContentError where the text cannot be read.
    """
    source = source_of(text)
    known = read_fields(text, "").values if text.strip() else {}
    differing = {key: value for key, value in changes.items() if known.get(key) != value}
    wanted = {key: value for key, value in {**known, **differing}.items() if value is not None}
    for way in (of_value, anew) if differing else ():
        try:
            result = _changed(source, differing, order, way)
        except UnusualError:
            continue
        if values_of(result) == wanted:
            return result
    if differing:
        raise EntryError(differing)
    return text


def values_of(text: str) -> Values | None:
    """Return what a YAML text says; None where it cannot be read."""
    try:
        return read_fields(text, "").values if text.strip() else {}
    except ContentError:
        return None


def _changed(source: Source, changes: Values, order: Sequence[str], way: Way) -> str:
    root = source.root
    pairs: list[Pair] = root.value if isinstance(root, yaml.MappingNode) else []
    known = {key.value for key, _ in pairs}
    if isinstance(root, yaml.MappingNode) and root.flow_style:
        raise UnusualError  # JSON: nobody writes a file so.
    made = [
        change
        for key, value in pairs
        if key.value in changes
        for change in _of_key(source, (key, value), changes[key.value], way)
    ]
    new: dict[int, list[str]] = {}
    for name in sorted(changes.keys() - known, key=lambda each: (_rank(each, order), each)):
        lines = new.setdefault(_place(source, pairs, name, order), [])
        lines += entry_lines(name, changes[name])
    return applied(source.text, [*made, *(inserted(source, *each) for each in new.items())])


def _of_key(source: Source, pair: Pair, value: object, way: Way) -> Iterator[Change]:
    yield from without(source, pair) if value is None else way(source, pair, value)


def _rank(name: str, order: Sequence[str]) -> int:
    return order.index(name) if name in order else len(order)


def _place(source: Source, pairs: Sequence[Pair], name: str, order: Sequence[str]) -> int:
    """Return the line before which a new key belongs."""
    rank = _rank(name, order)
    before = [pair for pair in pairs if _rank(pair[0].value, order) <= rank]
    if before:
        return max(_behind(source, pair) for pair in before)
    first = pairs[0][0].start_mark.line if pairs else len(source.text.split("\n")) - 1
    while pairs and first and source.lines[first - 1].startswith("#"):
        first -= 1
    return first if pairs or not source.lines[first] else first + 1


def _behind(source: Source, pair: Pair) -> int:
    """Return the line behind a key's value, and behind the notes that belong to it."""
    line = source.last_line(pair[1]) + 1
    while line < len(source.lines) and re.match(r"\s+#", source.lines[line]):
        line += 1
    return line


def with_front(text: str, changes: Values, order: Sequence[str] = ()) -> str:
    """Return a Markdown text with values of its front matter changed, as ``with_values``."""
    start, end = _front(text)
    return text[:start] + with_values(text[start:end], changes, order) + text[end:]


def _front(text: str) -> tuple[int, int]:
    """Return where the front matter begins and ends, its fences left out."""
    document = parse_document(text, "")
    lines = text.split("\n")
    first = next(number for number, line in enumerate(lines) if line.strip()) + 1
    last = document.body_line - 2
    start, end = (sum(len(line) + 1 for line in lines[:number]) for number in (first, last))
    return start, end


def restored(before: str, text: str) -> str:
    """Return a changed text with the mark at its beginning and the line ends of the earlier one.

    A line that stays or changes keeps its end; a new one gets the usual end of the file.
    """
    mark, plain = (BOM, before[1:]) if before.startswith(BOM) else ("", before)
    ends = [*LINE_END.findall(plain), ""]
    usual = Counter(ends[:-1]).most_common(1)[0][0] if len(ends) > 1 else "\n"
    if set(ends[:-1]) <= {usual}:
        return mark + text.replace("\n", usual)
    old, new = LINE_END.split(plain), text.split("\n")
    found = [usual] * (len(new) - 1)
    for _, i, i_end, j, j_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for was, now in zip(range(i, i_end), range(j, min(j_end, len(found))), strict=False):
            found[now] = ends[was] or usual
    return mark + "".join(line + end for line, end in zip(new, [*found, ""], strict=True))


def normal(text: str) -> str:
    """Return a text as its reader has it: without a mark at its beginning, with Unix line ends."""
    return LINE_END.sub("\n", text.removeprefix(BOM))


def stamp_line(name: str, values: dict[str, str]) -> str:
    """Return the line ``name: {key: value, …}``, with quotes where YAML needs them."""
    keys = {key: key if PLAIN.fullmatch(key) else json.dumps(key) for key in values}
    pairs = ", ".join(f"{keys[key]}: {value}" for key, value in values.items())
    return f"{name}: {{{pairs}}}"


def with_line(text: str, line: str) -> str:
    """Return a file's text with the key of a line having its value: in its place, or as the last.

    The text may be as it is on the disk; it keeps its mark and its line ends.
    """
    plain = normal(text)
    changed = with_front(plain, read_fields(line, "").values)
    return text if changed == plain else restored(text, changed)


def stamp(path: Path, line: str) -> bool:
    """Write the line into a file's front matter, whole or not at all; tell whether it changed."""
    text = path.read_bytes().decode("utf-8")
    changed = with_line(text, line)
    if changed == text:
        return False
    replace_file(path, changed.encode())
    return True
