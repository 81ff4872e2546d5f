"""The plain text of a letter: ``format=flowed`` (RFC 3676), 72 characters a line.

A line that ends with a space goes on in the next; programs that know no flowed text show lines
that fit. Addresses stand on lines of their own, whole.
"""

import re
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import zip_longest

from summit.subjects.letters.composing import UNSUBSCRIBE, Composed, Introduction, Item, Section

WIDTH = 72
RULE = "_" * 36
BLOCKS = frozenset("blockquote dd div dt figcaption h2 h3 h4 h5 h6 li p table tr".split())
ITEM = "- "
STUFFED = (" ", ">", "From ")
"""Beginnings of lines that RFC 3676 has a space put before."""


def write_text(letter: Composed) -> str:
    """Return the letter as flowed text, its lines divided by LF."""
    lines = [letter.summit, letter.title, ""]
    if letter.introduction:
        lines += _introduction(letter.introduction)
    for section in letter.sections:
        lines += _section(section)
    lines += [RULE, letter.on_the_web, letter.url, "", letter.why]
    lines += [letter.leave, UNSUBSCRIBE]
    return "".join(f"{flowed}\n" for line in lines for flowed in flow(line))


def _introduction(introduction: Introduction) -> list[str]:
    name = introduction.language_name
    title = f"{introduction.title} ({name})" if name else introduction.title
    return [*_underlined(title), *_paragraphs(plain_parts(introduction.html))]


def _paragraphs(parts: list[list[str]]) -> Iterator[str]:
    """Yield the blocks with an empty line after each, but for one between items of a list."""
    for part, following in zip_longest(parts, parts[1:], fillvalue=[""]):
        yield from part
        if not (part[0].startswith(ITEM) and following[0].startswith(ITEM)):
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


def plain_parts(html: str) -> list[list[str]]:
    """Return the blocks of a text, each with its words and then the addresses it links to."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.finish()
    return reader.parts


class _Reader(HTMLParser):
    """Keeps the words of each block, and where its links lead."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[list[str]] = []
        self.words = ""
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Begin a block, or keep an address."""
        values = dict(attributes)
        if tag in BLOCKS:
            self.finish()
        if tag == "li":
            self.words = ITEM
        if tag == "br":
            self.words += " "
        if tag == "img" and values.get("alt"):
            self.words += f"[{values['alt']}]"
        if tag == "a" and values.get("href"):
            self.links.append(str(values["href"]))

    def handle_endtag(self, tag: str) -> None:
        """End a block."""
        if tag in BLOCKS:
            self.finish()
        if tag == "li":
            self.words = ""

    def handle_data(self, data: str) -> None:
        """Keep words."""
        self.words += data

    def finish(self) -> None:
        """Put the block away that was begun; one without words is none, or an item's first."""
        words = re.sub(r"[ \t\n]+", " ", self.words).strip(" ")
        if words.strip(ITEM):
            self.parts.append([words, *self.links])
            self.words, self.links = "", []
