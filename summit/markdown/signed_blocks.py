"""The kinds of blocks, each tried only where a block has a sign without which it is none.

Python-Markdown tries each kind on each block. Most blocks are paragraphs: they hold hardly a sign.
"""

from functools import cache
from typing import Self
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
        while blocks:
            block = blocks[0]
            for kind in self.wanted(frozenset([sign for sign in EVERY if sign in block])):
                if kind.test(parent, blocks[0]) and kind.run(parent, blocks) is not False:
                    break
