"""The kinds of blocks, each tried only where a block has a sign without which it is none.

Python-Markdown tries each kind on each block. Most blocks are paragraphs: they hold hardly a sign.
"""

from functools import cache
from typing import Self, cast
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor

SIGNS = {
    "markdown_block": ("\x02",),
    "table": ("|",),
    "hashheader": ("#",),
    "setextheader": ("\n=", "\n-"),
    "hr": ("-", "_", "*"),
    "quote": (">",),
    "footnote": ("[^",),
    "abbr": ("*[",),
    "reference": ("]:",),
}
"""Of Python-Markdown's own kinds: what a block holds that can be of one. All others are tried."""
EVERY = tuple(dict.fromkeys(sign for signs in SIGNS.values() for sign in signs))


MANY = 1000
"""Blocks from which on to take the first of a list, and so to move all others, takes longer."""


class Waiting:
    """The blocks of a long text, the last first; for what reads blocks, a list in their order."""

    def __init__(self, blocks: list[str]) -> None:
        self._last_first = blocks[::-1]

    def __len__(self) -> int:
        return len(self._last_first)

    def __getitem__(self, place: int) -> str:
        """Return the block at a place, from 0."""
        return self._last_first[-1 - place]

    def pop(self, place: int) -> str:
        """Take the block at a place, from 0."""
        return self._last_first.pop(-1 - place)

    def insert(self, place: int, block: str) -> None:
        """Put a block before the one at a place, from 0."""
        self._last_first.insert(len(self) - place, block)


class SignedMarkdown(Markdown):
    """Python-Markdown with this reading of blocks."""

    def build_parser(self) -> Self:
        """Put the reader of blocks in the place of Python-Markdown's own, with all its kinds."""
        super().build_parser()
        parser = SignedBlocks(self)
        parser.blockprocessors = self.parser.blockprocessors
        for each in parser.blockprocessors:
            each.parser = parser
        self.parser = parser
        return self


class SignedBlocks(BlockParser):
    """Reads blocks by the kinds whose signs they hold."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.wanted = cache(self._wanted)

    def _wanted(self, held: frozenset[str]) -> tuple[BlockProcessor, ...]:
        """Return the kinds, all of them registered, to try on a block that holds these signs."""
        kinds = self.blockprocessors
        places = {kinds.get_index_for_name(name): SIGNS[name] for name in SIGNS if name in kinds}
        return tuple(
            kind
            for place, kind in enumerate(kinds)
            if place not in places or not held.isdisjoint(places[place])
        )

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802 - its name there
        """Make elements of blocks, the first kind that takes one first."""
        if len(blocks) > MANY:
            blocks = cast("list[str]", Waiting(blocks))
        while blocks:
            block = blocks[0]
            for kind in self.wanted(frozenset([sign for sign in EVERY if sign in block])):
                if kind.test(parent, blocks[0]) and kind.run(parent, blocks) is not False:
                    break
