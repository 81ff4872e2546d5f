"""The plain text of a letter: ``format=flowed`` (RFC 3676), 72 characters a line.

A line that ends with a space goes on in the next; programs that know no flowed text show lines
that fit. Addresses stand on lines of their own, whole.
"""

import re
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import count, zip_longest

from summit.base.frozen import Frozen
from summit.subjects.letters.composing import Composed, Introduction, Item, Section

WIDTH = 72
RULE = "_" * 36
BLOCKS = frozenset("blockquote dd div dt figcaption h2 h3 h4 h5 h6 li p table tr".split())
LISTS = ("ol", "ul")
ITEM = "- "
INDENT = "  "
"""Before a line in a list, once for each list around that one."""
NOTE = ("fn:", "block-source-")
TO_NOTE, BACK = "footnote-ref", "footnote-backref"
"""What the ids of notes begin with, and the classes of the links to them, and back."""
STUFFED = (" ", ">", "From ")
"""Beginnings of lines that RFC 3676 has a space put before."""


class Block(Frozen):
    """A paragraph, a heading or an item."""

    lines: tuple[str, ...]
    """Its words, then the addresses that they link to."""
    depth: int = 0
    """How many lists it stands in."""


def write_text(letter: Composed) -> str:
    """Return the letter as flowed text, its lines divided by LF."""
    lines = [letter.summit, letter.title, ""]
    if letter.introduction:
        lines += _introduction(letter.introduction, letter.url)
    for section in letter.sections:
        lines += _section(section)
    lines += [RULE, letter.on_the_web, letter.url, "", letter.why]
    if letter.unsubscribe:
        lines += [letter.leave, re.sub(r"^mailto:([^?]*)$", r"\1", letter.unsubscribe)]
    return "".join(f"{flowed}\n" for line in lines for flowed in flow(line))


def _introduction(introduction: Introduction, url: str) -> list[str]:
    name = introduction.language_name
    title = f"{introduction.title} ({name})" if name else introduction.title
    return [*_underlined(title), *_paragraphs(plain_blocks(introduction.html, url))]


def _paragraphs(blocks: list[Block]) -> Iterator[str]:
    """Yield the blocks with an empty line after each, but for one between items of a list."""
    for block, following in zip_longest(blocks, blocks[1:]):
        yield from (f"{INDENT * max(block.depth - 1, 0)}{line}" for line in block.lines)
        if not (block.depth and following and following.depth):
            yield ""


def _section(section: Section) -> Iterator[str]:
    yield from _underlined(section.heading)
    for item in section.items:
        yield from _item(item)


def _item(item: Item) -> Iterator[str]:
    yield f"* {item.title} ({item.language_name})" if item.language_name else f"* {item.title}"
    yield from (line for line in (item.note, item.summary, item.url) if line)
    yield ""


def _underlined(text: str) -> list[str]:
    return [text, "=" * min(_width(text), WIDTH), ""]


def flow(line: str) -> Iterator[str]:
    """Yield the line in parts of the width, each but the last ending with a space."""
    words = line.split(" ")
    current = words[0]
    for word in words[1:]:
        if _width(f"{current} {word}") > WIDTH - 1:
            yield f"{_stuffed(current)} "
            current = word
        else:
            current = f"{current} {word}"
    yield _stuffed(current.rstrip(" "))


def _stuffed(line: str) -> str:
    return f" {line}" if line.startswith(STUFFED) else line


def _width(text: str) -> int:
    """Return how many places a text takes: marks above and below letters take none."""
    return sum(not unicodedata.combining(character) for character in text)


def plain_blocks(html: str, url: str = "") -> list[Block]:
    """Return the blocks of a text that stands at an address, which none of its links leads to."""
    reader = _Reader(url)
    reader.feed(html)
    reader.close()
    reader.finish()
    return reader.blocks


class _Reader(HTMLParser):
    """Keeps the words of each block, and where its links lead."""

    def __init__(self, url: str) -> None:
        super().__init__(convert_charrefs=True)
        self.own = f"{url}#"
        self.blocks: list[Block] = []
        self.words = ""
        self.marker = ""
        self.links: list[str] = []
        self.lists: list[Iterator[str]] = []
        """Of the lists that are open, the markers of their items to come."""
        self.is_back = False
        """Whether a link from a note back to its place is open."""
        self.is_note = False
        """Whether a link to a note is open."""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Begin a block, or keep an address."""
        values = {name: value or "" for name, value in attributes}
        if tag in BLOCKS:
            self.finish()
        if tag in LISTS:
            self.finish()
            self.lists.append(_markers(tag, values))
        if tag == "li" and self.lists:
            self.marker = next(self.lists[-1])
            if values.get("id", "").startswith(NOTE):
                self.marker = f"[{self.marker.rstrip('. ')}] "
        if tag == "br":
            self.words += " "
        if tag == "img" and values.get("alt"):
            self.words += f"[{values['alt']}]"
        if tag == "a":
            self._link(values)

    def _link(self, values: dict[str, str]) -> None:
        """Keep an address; of a note, its number stands between brackets."""
        kind, address = values.get("class"), values.get("href", "")
        self.is_back, self.is_note = kind == BACK, kind == TO_NOTE
        if self.is_note:
            self.words += "["
        elif address and not address.startswith((self.own, "#")):
            self.links.append(address)

    def handle_endtag(self, tag: str) -> None:
        """End a block, a list or the number of a note."""
        if tag in BLOCKS or tag in LISTS:
            self.finish()
        if tag in LISTS and self.lists:
            self.lists.pop()
        if tag == "a" and self.is_note:
            self.words += "]"
        if tag == "a":
            self.is_note = self.is_back = False

    def handle_data(self, data: str) -> None:
        """Keep words."""
        if not self.is_back:
            self.words += data

    def finish(self) -> None:
        """Put the block away that was begun; one without words is none, or an item's first."""
        words = re.sub(r"[ \t\n]+", " ", self.words).strip(" \u00a0")
        if words:
            self.blocks.append(Block((f"{self.marker}{words}", *self.links), len(self.lists)))
            self.marker, self.links = "", []
        self.words = ""


def _markers(tag: str, values: dict[str, str]) -> Iterator[str]:
    """Yield what begins each item of a list."""
    first = int(values.get("start", "1"))
    yield from (ITEM if tag == "ul" else f"{number}. " for number in count(first))
