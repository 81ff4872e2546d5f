"""Elements out of a text, with the words and spaces around them left as they belong."""

import re
from xml.etree.ElementTree import Element

from summit.markdown.joining import joined

KEPT_EMPTY = frozenset("area br col hr img input td th wbr".split())
BLOCKS = frozenset(
    "blockquote dd div dl dt figure li ol p section table tbody thead tr ul details summary".split()
)


def is_notes(element: Element) -> bool:
    """Tell whether an element is the list of notes."""
    return element.tag == "div" and element.get("class") == "footnote"


def lift(parent: Element, item: Element) -> None:
    """Put the lines of an inner list in the place of the line above it, if that says nothing."""
    if (item.text or "").strip() or not all(each.tag in ("ul", "ol") for each in item):
        return
    place = list(parent).index(item)
    parent.remove(item)
    for line in reversed([line for inner in item for line in inner]):
        parent.insert(place, line)


def unwrap(parent: Element, child: Element) -> None:
    """Put what is in an element in its place."""
    place = list(parent).index(child)
    inner, tail = list(child), child.tail or ""
    _add_text(parent, place, child.text or "")
    parent.remove(child)
    for offset, each in enumerate(inner):
        parent.insert(place + offset, each)
    _add_text(parent, place + len(inner), tail)


def _add_text(parent: Element, place: int, words: str) -> None:
    """Add words before the child that stands at a place."""
    if place:
        parent[place - 1].tail = (parent[place - 1].tail or "") + words
    else:
        parent.text = (parent.text or "") + words


def drop(parent: Element, child: Element) -> None:
    """Take an element out, and one of the spaces around it."""
    place = list(parent).index(child)
    after = child.tail or ""
    parent.remove(child)
    if child.tag in BLOCKS and not after.strip():
        return
    if not after.strip() and _is_own_line(parent, place):
        gone = parent[max(place - 1, 0)]
        parent.remove(gone)
        if not place:
            parent.text = (gone.tail or "").lstrip()
        return
    before = (parent[place - 1].tail if place else parent.text) or ""
    left, right = (
        ("x" if place and parent[place - 1].tag != "br" else ""),
        "x" * (place < len(parent)),
    )
    words = joined(left + before, after + right)
    words = words[len(left) : len(words) - len(right)]
    words = words if right or not left else words.rstrip() if not after.strip() else words
    if place:
        parent[place - 1].tail = words
    else:
        parent.text = words if right else words.rstrip()


def is_empty(element: Element) -> bool:
    """Tell whether an element shows no word, sign apart from its punctuation, or picture."""
    if element.tag == "table":
        return not any(True for body in element.iter("tbody") for _ in body)
    words = [element.text or "", *(child.tail or "" for child in element)]
    if any(re.search(r"\w", each) for each in words):
        return False
    return all(child.tag in ("br", "td", "th") and is_empty(child) for child in element)


def _is_own_line(parent: Element, place: int) -> bool:
    """Tell whether nothing is left between two breaks, or between one and the end of a block."""
    before = (parent[place - 1].tail if place else parent.text) or ""
    if before.strip() or not len(parent):
        return False
    return {each.tag for each in parent[max(place - 1, 0) : place + 1]} == {"br"}
