"""How a file is written, where that changes nothing of what it says: one function for each rule.

Builds do not mind; ``content check`` says so, and ``content check --fix`` puts it right.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial

from summit.base.frozen import Frozen
from summit.base.problems import ContentError, Message, say
from summit.content.bundles import Translation
from summit.content.key_order import key_order
from summit.content.models import Model
from summit.content.repairs import Repair
from summit.content.slugs import is_latin, slugify
from summit.content.yaml import FENCE, read_fields
from summit.content.yaml_edit import with_line
from summit.editing.new_files import takes
from summit.site.freshness import FENCE as CODE

KEY_LINE = re.compile(r"(?P<key>[\w.-]+):(?:\s|$)")


class Source(Frozen):
    """A file of a bundle, as it stands on the disk, and the model of its keys."""

    path: str
    text: str
    model: type[Model]
    translation: Translation | None = None
    """What the file holds, if it is a text with a page."""


def line_ends(source: Source) -> Iterator[Repair]:
    """Lines end as on Unix, whatever program wrote them."""
    if "\r\n" in source.text:
        fault, done = say("lines end in CRLF."), say("lines end in LF.")
        yield Repair(source.path, 1, fault, done, _unix, line_end="\n")


def trailing_spaces(source: Source) -> Iterator[Repair]:
    """No line ends in spaces, but those that break a line in Markdown, and code."""
    if _stripped(_unix(source.text)) != _unix(source.text):
        fault, done = say("lines end in spaces."), say("no line ends in spaces.")
        yield _repair(source, fault, done, _stripped)


def last_line(source: Source) -> Iterator[Repair]:
    """End each file with one line end."""
    if _ended(_unix(source.text)) != _unix(source.text):
        fault, done = (
            say("the file does not end with one line end."),
            say("the file ends with a line end."),
        )
        yield _repair(source, fault, done, _ended)


def key_places(source: Source) -> Iterator[Repair]:
    """Keys stand in the order of their model, each with the comments above it."""
    change = partial(_in_order, order=key_order(source.model))
    if change(_unix(source.text)) != _unix(source.text):
        fault, done = say("the keys are not in their usual order."), say("the keys are in order.")
        yield _repair(source, fault, done, change)


def written_slug(source: Source) -> Iterator[Repair]:
    """Write out the slug that comes from a Latin title, so that no correction moves the page."""
    translation = source.translation
    if translation is None or not takes(type(translation.text), "slug"):
        return
    slug = "" if translation.text.slug else slugify(translation.text.title)
    if slug and is_latin(translation.text.title) and not translation.text.draft:
        fault, done = (
            say('"slug" is missing.'),
            say('"slug: %(slug)s" is written, as the title gave it.', slug=slug),
        )
        order = key_order(source.model)
        yield _repair(source, fault, done, partial(_with_slug, slug=slug, order=order))


RULES: tuple[Callable[[Source], Iterator[Repair]], ...] = (
    line_ends,
    trailing_spaces,
    last_line,
    written_slug,
    key_places,
)


def _repair(source: Source, fault: Message, done: Message, change: Callable[[str], str]) -> Repair:
    return Repair(source.path, 1, fault, done, change)


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n")


def _with_slug(text: str, slug: str, order: list[str]) -> str:
    return _in_order(with_line(text, f"slug: {slug}"), order)


def _ended(text: str) -> str:
    return text.rstrip("\n") + "\n"


def _stripped(text: str) -> str:
    """Return the text without spaces at the ends of lines where Markdown and YAML allow it."""
    lines = text.split("\n")
    code = ""
    for number, line in enumerate(lines):
        mark = CODE.match(line)
        if mark and not code:
            code = mark[1][:3]
        elif mark and mark[1].startswith(code):
            code = ""
        if code or line.startswith(("    ", "\t")):
            continue
        following = lines[number + 1] if number + 1 < len(lines) else ""
        is_break = line.endswith("  ") and line.strip() and following.strip()
        lines[number] = line.rstrip(" \t") + ("  " if is_break else "")
    return "\n".join(lines)


def _in_order(text: str, order: list[str]) -> str:
    """Return the text with its front matter, or all of it, in order; as it was if in doubt."""
    lines = text.split("\n")
    fences = [number for number, line in enumerate(lines) if line.rstrip() == FENCE][:2]
    first, last = (fences[0] + 1, fences[1]) if len(fences) > 1 else (0, len(lines))
    before = "\n".join(lines[first:last])
    after = "\n".join(_sorted(lines[first:last], order))
    if not _same(before, after):
        return text
    return "\n".join([*lines[:first], after, *lines[last:]]) if last > first else text


def _sorted(lines: list[str], order: list[str]) -> list[str]:
    """Return the lines, those of each key with the comments above it, by the order of keys."""
    head, blocks, foot = _blocks(lines)
    places = {name: place for place, name in enumerate(order)}
    ranked = sorted(blocks, key=lambda block: places.get(block[0], len(places)))
    return [*head, *(line for _, block in ranked for line in block), *foot]


def _blocks(lines: list[str]) -> tuple[list[str], list[tuple[str, list[str]]], list[str]]:
    """Return what stands before the first key, each key's lines, and what follows the last.

    Comments above a key are its own, but those that an empty line parts from it.
    """
    blocks: list[tuple[str, list[str]]] = []
    head: list[str] = []
    waiting: list[str] = []
    for line in lines:
        found = KEY_LINE.match(line)
        if found:
            blocks.append((found["key"], [*waiting, line]))
            waiting = []
        elif line.startswith("#") or not line.strip():
            waiting.append(line)
            if not blocks and not line.strip():
                head, waiting = [*head, *waiting], []
        elif blocks:
            blocks[-1][1].extend([*waiting, line])
            waiting = []
        else:
            head.append(line)
    return head, blocks, waiting


def _same(before: str, after: str) -> bool:
    """Tell whether two YAML texts say the same."""
    try:
        # A block of text at the very end would lack its line end.
        return read_fields(f"{before}\n", "").values == read_fields(f"{after}\n", "").values
    except ContentError:
        return False
