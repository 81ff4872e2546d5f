"""Where the web editor may read and write: inside of ``content/``, and through no link out of it.

A path is resolved whole, its last part too, and what is opened is the resolved file.
"""

import os
from pathlib import Path

from summit.base.problems import SaidError, say

CONTENT = "content/"
NO_LINK = getattr(os, "O_NOFOLLOW", 0)
"""Not on Windows, where only administrators make links."""


class AdminError(SaidError):
    """What the web editor asked for and cannot have, in a sentence."""


def place_in(content: Path, path: str) -> Path:
    """Return where a path of the project is; raise AdminError where that is outside content."""
    root = content.resolve()
    place = (root / path.removeprefix(CONTENT)).resolve()
    if not path.startswith(CONTENT) or not place.is_relative_to(root):
        raise AdminError(say("%(path)s is outside of %(content)s.", path=path, content=CONTENT))
    return place


def bytes_of(place: Path) -> bytes:
    """Return what a file holds, nothing where there is none; raise OSError for a link."""
    try:
        with open(place, "rb", opener=lambda name, flags: os.open(name, flags | NO_LINK)) as file:
            return file.read()
    except FileNotFoundError:
        return b""
