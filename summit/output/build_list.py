"""The list that the last good build left: what it was made from, what it made, and what it told.

It is two lines of JSON, the second of digests, which most calls do not ask for. A sum of all of it
ends the list: what is damaged is none.
Standard library only, as ``last_build``, which asks this before anything starts.
"""

import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypedDict

from summit.base.at_once import read_at_once

FILE = ".cache/last-build.list"
"""Where the list is, from the project's folder."""
LINE = b"\n"
"""What parts the digests from all else: no JSON holds it."""
SUM = 4
"""Bytes of the sum at the end."""


class List(TypedDict, total=False):
    """The list in hand; of a build that is under way, what is known so far."""

    frame: dict[str, Any]
    """What must be equal for two builds to be the same, besides files."""
    since: float
    """The second in which it began: by a clock that is behind it, nothing is known."""
    until: float | None
    """When there may be something to do though no file has changed; None: never."""
    made: list[str]
    """Where it wrote: the folder, and the list of what is in it."""
    states: dict[str, str]
    """What tells the state of each file and folder, by its path."""
    digests: dict[str, str]
    """Those of the files' bytes, by path."""
    racy: list[str]
    """Files that may have changed once more without a sign: their bytes are compared each time."""
    folders: dict[str, int]
    """Since when each folder of the site has what it has, where that tells anything."""
    inside: int
    """How much lies in the folders that it was made from."""
    others: list[str]
    """What is in the site's folder though no build made it."""
    counts: dict[str, int]
    """How many files it was made from, and made."""
    told: dict[str, Any]
    """What it said of itself, and what is said where there is nothing to do."""


def read_list(root: Path) -> tuple[List, Callable[[], dict[str, str]]]:
    """Return the list, and what reads its digests, which most calls do not ask for.

    Raises OSError where there is none, and ValueError where it is none.
    """
    kept = read_at_once(root / FILE)
    with memoryview(kept) as view:  # To copy it takes longer than to sum it.
        if kept[-SUM:] != _sum(view[:-SUM]):
            raise ValueError(FILE)
    end = kept.index(LINE)
    listed: List = json.loads(kept[:end].decode("ascii"))
    return listed, lambda: json.loads(kept[end:-SUM].decode("ascii"))


def write_list(root: Path, listed: List) -> None:
    """Write a list; raise OSError where it cannot be kept."""
    from summit.base.files import replace_file  # noqa: PLC0415 - most calls write nothing

    own = {key: each for key, each in listed.items() if key != "digests"}
    lines = json.dumps(own).encode(), json.dumps(listed["digests"]).encode()
    replace_file(root / FILE, summed(LINE.join(lines)))


def summed(data: bytes) -> bytes:
    """Return what a list holds with the sum at its end."""
    return data + _sum(data)


def _sum(data: bytes | memoryview) -> bytes:
    return zlib.crc32(data).to_bytes(SUM, "big")
