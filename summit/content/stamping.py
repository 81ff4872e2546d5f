"""Writing one line into a front matter, and nothing else of the file."""

import json
import re
from pathlib import Path

from summit.base.files import replace_file
from summit.content.yaml import FENCE

PLAIN = re.compile(r"\w[\w-]*")
"""Keys that YAML takes for text without quotes."""


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
