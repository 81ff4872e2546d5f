"""A redaction leaves passages out, […] in their place, and changes no other word."""

import re
from collections.abc import Iterable

from summit.base.text import seen
from summit.privacy.kinds import Passage

STRUCK = "[…]"
"""What stands in the place of a passage that was struck out."""
STRUCK_BY_HAND = re.compile(r"\[(?:…|\.\.\.)\]")


def strike(text: str, passages: Iterable[Passage]) -> str:
    """Return the text with […] in the place of each passage."""
    for passage in sorted(passages, key=lambda each: each.start, reverse=True):
        text = text[: passage.start] + STRUCK + text[passage.end :]
    return text


def emptied(text: str) -> str:
    """Return what an officer left in a field: who empties it strikes everything out."""
    return text if text.strip() else STRUCK


def is_nothing(text: str) -> bool:
    """Tell whether nothing is left of a text but omissions."""
    return not seen(STRUCK_BY_HAND.sub("", text))


def redaction(words: str, text: str) -> str | None:
    """Return a text that a reviewer edited, every omission written […]; None where none is new."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return None if text in ("", words) else STRUCK_BY_HAND.sub(STRUCK, text)


def rewritten(words: str, text: str) -> str:
    """Return the first part of a redacted text that is not in the words, in order; else ""."""
    if text == words:
        return ""
    first, *others = text.split(STRUCK)
    if not words.startswith(first):
        return first
    if not others:
        return text
    at, last = len(first), others.pop()
    for part in others:
        found = words.find(part, at)
        if found < 0:
            return part
        at = found + len(part)
    return "" if words[at:].endswith(last) else last
