"""Putting what a form changed into an editor's file: every other line stays as it is.

So a save keeps comments, the order of keys and the way in which values were written, and the
difference that git shows is what somebody changed.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from summit.content.yaml import FENCE, Document
from summit.content.yaml_edit import with_front, with_values

Values = Mapping[str, Any]


def write_facts(text: str, changes: Values, order: Sequence[str]) -> str:
    """Return the text of a YAML file with the values changed; nothing when none is left."""
    written = with_values(text, changes, order)
    return written if written.strip() else ""


def write_document(
    text: str, document: Document | None, changes: Values, order: Sequence[str], body: str
) -> str:
    """Return the text of a Markdown file with front matter and body changed; "" makes a new one."""
    if document is None:
        front = with_values("", changes, order)
        head = f"{FENCE}\n{front}{FENCE}\n"
        return f"{head}\n{body.strip(chr(10))}\n" if body.strip() else head
    written = with_front(text, changes, order)
    if document.body.strip("\n") == body.strip("\n"):
        return written
    head = written.removesuffix(document.body)
    return (head if head.endswith("\n") else f"{head}\n") + _body(document.body, body)


def _body(old: str, new: str) -> str:
    """Return the new body between the empty lines of the old one."""
    gap = old[: len(old) - len(old.lstrip("\n"))] if old.strip() else "\n"
    return f"{gap}{new.strip(chr(10))}\n"
