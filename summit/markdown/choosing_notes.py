"""The notes of a text at one moment: those that it refers to, in its order."""

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from summit.markdown.taking_out import drop, is_notes


def choose_notes(root: Element, title: str) -> None:
    """Take out the notes that nothing refers to any longer, and number the others."""
    notes = next((each for each in root if is_notes(each)), None)
    items = notes.find("ol") if notes is not None else None
    if notes is None or items is None:
        return
    _drop_empty_notes(root, items)
    order = {each: number for number, each in enumerate(_called(root, notes), 1)}
    for item in list(items):
        if f"#{item.get('id')}" not in order:
            items.remove(item)
    items[:] = sorted(items, key=lambda item: order[f"#{item.get('id')}"])
    if not len(items):
        root.remove(notes)
        return
    _number_notes(root, items, order, title)


def _drop_empty_notes(root: Element, items: Element) -> None:
    """Take out what refers to the notes that say nothing now."""
    empty = {f"#{item.get('id')}" for item in items if not _says_something(item)}
    for parent in list(root.iter()) if empty else ():
        for child in [each for each in parent if each.tag == "sup" and len(each)]:
            if child[0].get("href") in empty:
                drop(parent, child)


def _says_something(note: Element) -> bool:
    backs = [each for each in note.iter("a") if each.get("class") == "footnote-backref"]
    own = sum(len("".join(each.itertext())) for each in backs)
    words = "".join(note.itertext())
    return bool(
        re.search(r"\w", re.sub(r"\x02[^\x03]*\x03", "", words[: len(words) - own]))
    ) or any(each.tag == "img" for each in note.iter())


def _called(root: Element, notes: Element) -> dict[str, None]:
    """Return the notes that the text refers to, and those that these refer to, in order."""
    found: dict[str, None] = {}
    waiting = [each for each in root if each is not notes]
    by_id = {f"#{item.get('id')}": item for item in notes.iter("li")}
    while waiting:
        for link in waiting.pop(0).iter("a"):
            target = link.get("href", "")
            if link.get("class") == "footnote-ref" and target not in found:
                found[target] = None
                waiting += [by_id[target]] if target in by_id else []
    return found


def _number_notes(root: Element, items: Element, order: Mapping[str, int], title: str) -> None:
    """Write the number of each note where it is referred to, and its ways back to there."""
    for link in root.iter("a"):
        if link.get("class") == "footnote-ref":
            link.text = str(order[link.get("href", "")])
    there = {f"#{each.get('id')}" for each in root.iter("sup")}
    for number, item in enumerate(items, 1):
        for parent in list(item.iter()):
            for link in [each for each in parent if each.get("class") == "footnote-backref"]:
                link.set("title", title.format(number))
                if link.get("href") not in there:
                    parent.remove(link)
