"""Rewriting the links to a folder that gets another name; every other character stays."""

import posixpath
import re
from functools import partial
from urllib.parse import unquote

from summit.markdown.links import OUTSIDE, PREFIX

LINK = re.compile(
    r"""(?P<before>\]\(\s*<?|^[ ]{0,3}\[[^\]]+\]:\s*<?|\s(?:href|src|poster|data)\s*=\s*["'])"""
    r"""(?P<target>[^\s)>"']+)""",
    re.MULTILINE,
)


def with_links_moved(text: str, base: str, old: str, new: str) -> str:
    """Return a Markdown text whose links to the folder ``old`` lead to ``new``.

    ``base`` is the folder of the text; all three are inside ``content/``.
    """
    return LINK.sub(partial(_link, base=base, old=old, new=new), text)


def _link(match: re.Match[str], base: str, old: str, new: str) -> str:
    written = match["target"]
    if OUTSIDE.match(written):
        return match[0]
    prefix = found[0] if (found := PREFIX.match(written)) else ""
    path, mark, fragment = written.removeprefix(prefix).partition("#")
    return f"{match['before']}{prefix}{_moved(path, base, old, new)}{mark}{fragment}"


def _moved(path: str, base: str, old: str, new: str) -> str:
    """Return the path with the part that names the old folder replaced by the new name."""
    parts = path.split("/")
    start = "" if path.startswith("/") else base
    for end in range(1, len(parts) + 1):
        so_far = unquote("/".join(parts[:end])).lstrip("/")
        is_named = parts[end - 1] == old.rpartition("/")[2]
        if is_named and posixpath.normpath(posixpath.join(start, so_far)) == old:
            parts[end - 1] = new.rpartition("/")[2]
    return "/".join(parts)
