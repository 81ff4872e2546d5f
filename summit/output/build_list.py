"""The list that the last good build left: what it was made from, what it made, and what it told.

Its head is JSON. The states and the digests of files follow, of tens of thousands on a large site,
as plain text: a path and its value, and so on. JSON takes ten times as long to read.
Standard library only, as ``last_build``, which asks this before anything starts.
"""

import json
from collections.abc import Callable, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

FILE = ".cache/last-build.list"
"""Where the list is, from the project's folder."""
PART, ITEM = "\0\0", "\0"
"""What stands between the parts of the list, and between their items: no path can hold it."""
List = dict[str, Any]
"""The list in hand: its head, with "states" and "digests"."""


def read_list(root: Path) -> tuple[List, Callable[[], dict[str, str]]]:
    """Return the list, and what reads its digests, which most calls do not ask for.

    Raises OSError where there is none, and ValueError where it is none.
    """
    text = (root / FILE).read_bytes().decode("utf-8", "surrogateescape")
    head, states, digests = text.split(PART)
    return {**json.loads(head), "states": _read(states)}, lambda: _read(digests)


def write_list(root: Path, listed: List) -> None:
    """Write a list; raise OSError where it cannot be kept."""
    from summit.base.files import replace_file  # noqa: PLC0415 - most calls write nothing

    head = {key: each for key, each in listed.items() if key not in ("states", "digests")}
    parts = json.dumps(head), _text(listed["states"]), _text(listed["digests"])
    replace_file(root / FILE, PART.join(parts).encode("utf-8", "surrogateescape"))


def _text(values: Mapping[str, str]) -> str:
    return ITEM.join(chain.from_iterable(values.items()))


def _read(text: str) -> dict[str, str]:
    items = text.split(ITEM) if text else []
    return dict(zip(items[::2], items[1::2], strict=True))
