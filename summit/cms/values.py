"""From what a file says to what a form shows, and back.

A file's values are mappings, lists and strings (``summit.content.yaml``). What is empty in a form
is None here, and is left out of the file.
"""

import re
from collections.abc import Mapping
from typing import Any

from summit.cms.shapes import Flag, Line, Number, Pairs, Record, Several, Shape

LINE_END = re.compile(r"[ \t]*[\r\n]\s*")
"""Values are one line each; only a body has several."""


def show(shape: Shape, value: Any) -> Any:  # noqa: ANN401 - a file's value, whatever it is
    """Return what a form shows of a value; a value of another form is shown as it is."""
    if isinstance(shape, Record) and shape.is_spread and isinstance(value, list):
        value = dict.fromkeys(shape.parts, value)
    if isinstance(shape, Line) and isinstance(value, list):
        value = ", ".join(map(str, value))
    match shape:
        case Flag(default):
            return default if value is None else value == "true"
        case Number() if isinstance(value, str) and value.lstrip("-").isdecimal():
            return int(value)
        case Record(parts) if isinstance(value, dict):
            shown = {name: show(part.shape, value.get(name)) for name, part in parts.items()}
            return {name: each for name, each in shown.items() if each is not None}
        case Several(item) if isinstance(value, list):
            return [show(item, each) for each in value]
        case Pairs(inner) if isinstance(value, dict):
            return [{"key": key, "value": show(inner, each)} for key, each in value.items()]
    return value


def take(shape: Shape, value: Any) -> Any:  # noqa: ANN401 - what a form sent
    """Return what a file says of a form's value: None when there is nothing to say."""
    match shape:
        case Flag(default):
            return None if value in (None, "", default) else str(value).lower()
        case Record(parts) if isinstance(value, dict):
            taken = {name: take(part.shape, value.get(name)) for name, part in parts.items()}
            kept = {name: each for name, each in taken.items() if each is not None}
            values = [*taken.values()]
            is_one = shape.is_spread and values.count(values[0]) == len(values)
            return values[0] if is_one else kept or None
        case Several(item) if isinstance(value, list):
            return [each for each in (take(item, one) for one in value) if each is not None] or None
        case Pairs(inner) if isinstance(value, list):
            pairs = [pair for pair in value if isinstance(pair, Mapping)]
            taken = {str(pair.get("key", "")): take(inner, pair.get("value")) for pair in pairs}
            return {key: each for key, each in taken.items() if key and each is not None} or None
    return None if value is None else LINE_END.sub(" ", str(value)).strip() or None
