"""The words of a converted text, block by block: as readers have them, without markup."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from typing import NamedTuple

TAG = re.compile(
    r"<(?P<end>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9-]*)"
    r"""(?P<attributes>[^<>"']*+(?:(?:"[^"]*"|'[^']*')[^<>"']*+)*+)>"""
)
MARKUP = re.compile(rf"(<!--.*?-->|{re.sub(r'[?]P<[a-z]+>', '?:', TAG.pattern)})", re.DOTALL)
KNOWN = 1000
"""How many ways to write a tag are kept: most tags of a site are written alike."""
ATTRIBUTE = re.compile(r"""\s([^\s=>"'/]+)=(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")
BLOCKS = frozenset(
    "address article aside blockquote br caption dd details div dl dt figcaption figure footer"
    " h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th"
    " thead tr ul".split()
)
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
SAID = ("alt", "title", "aria-label")
"""Attributes whose words readers get."""
UNSAID = frozenset("script style svg template".split())
KEPT = frozenset("address blockquote cite code kbd math pre q samp".split())
"""Elements whose words are the same in every language: code, addresses, other people's words."""
CREDIT = "credit"
"""Who made a picture: the facts say so, in no language."""
MARKS_OF_NOTES = frozenset({"footnote-ref", "footnote-backref", "cited"})
INSERTS = {
    "data-figure": "{{figure: {}}}",
    "data-voice": "{{voice: {}}}",
    "data-source": "{{source: {}}}",
    "data-disputed": "{{disputed: {}}}",
    "data-said": "[{}: ",
    "data-end": "]",
    "data-fact": "[fact: {}]",
}
"""Elements that stand for what editors write so."""


class Block(NamedTuple):
    """A heading, a paragraph, a line of a list, a cell: what stands by itself.

    A tuple, since a text has many.
    """

    tag: str
    """``h2``, ``p``, ``li``…; the name of an attribute, of words that stand in one."""
    key: str
    """The key of a heading; empty for everything else."""
    words: str
    own: str
    """The words without code, quotations and what is marked as of another language."""


class _Tag(NamedTuple):
    """What a tag says of the words around it."""

    name: str
    is_end: bool
    is_block: bool
    key: str = ""
    adds: tuple[str, ...] = ()
    """What it stands for among the words."""
    says: tuple[tuple[str, str], ...] = ()
    """The attributes whose words readers get, each with these."""
    opens: bool = False
    """Whether something is inside it."""
    is_gone: bool = False
    """Whether what is inside are no words of the editor."""
    is_kept: bool = False


@dataclass
class _Reader:
    """What has been read of a text."""

    open: list[_Tag] = field(default_factory=list)
    gone: int = 0
    """How many of the open elements hold no words of the editor."""
    kept: int = 0
    tag: str = "p"
    key: str = ""
    words: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    said: list[Block] = field(default_factory=list)
    found: list[Block] = field(default_factory=list)

    def add(self, words: str, *, is_kept: bool = False) -> None:
        """Add words to the block."""
        if self.gone:
            return
        self.words.append(words)
        if not is_kept and not self.kept:
            self.own.append(words)

    def break_off(self, tag: str = "p", key: str = "") -> None:
        """End the block, and begin another."""
        if self.words or self.key or self.said:
            words = " ".join("".join(self.words).split())
            if self.tag != CREDIT and (words or self.key):
                is_own = len(self.own) == len(self.words)
                own = words if is_own else " ".join("".join(self.own).split())
                self.found.append(Block(self.tag, self.key, words, own))
            self.found += self.said
            self.words, self.own, self.said = [], [], []
        self.tag, self.key = tag, key

    def enter(self, tag: _Tag) -> None:
        """Begin what a tag begins."""
        if tag.is_block:
            self.break_off(tag.name, tag.key)
        elif tag.name == "bdi" and self.tag == "figcaption":
            self.tag = CREDIT
        for words in tag.adds:
            self.add(words, is_kept=True)
        if tag.says and not self.gone:
            self.said += [
                Block(name, "", words, "" if self.kept else words) for name, words in tag.says
            ]
        if tag.opens:
            self.open.append(tag)
            self.gone += tag.is_gone
            self.kept += tag.is_kept

    def leave(self, tag: _Tag) -> None:
        """Close the innermost element of the name, and what is open in it."""
        is_last = bool(self.open) and self.open[-1].name == tag.name
        if is_last or any(each.name == tag.name for each in self.open):
            name = ""
            while name != tag.name:
                element = self.open.pop()
                name = element.name
                self.gone -= element.is_gone
                self.kept -= element.is_kept
        if tag.is_block:
            self.break_off()


def blocks_of(html: str) -> tuple[Block, ...]:
    """Return the blocks of a text's HTML, in order; the words of attributes after their block's."""
    reader = _Reader()
    words, *rest = MARKUP.split(html)
    reader.add(unescape(words))
    for markup, following in zip(rest[::2], rest[1::2], strict=True):
        tag = _tag_of(markup)
        if tag and tag.is_end:
            reader.leave(tag)
        elif tag:
            reader.enter(tag)
        # Spaces that a block begins with are none of its words.
        if following and (reader.words or not following.isspace()):
            reader.add(unescape(following))
    reader.break_off()
    return tuple(reader.found)


@lru_cache(KNOWN)
def _tag_of(markup: str) -> _Tag | None:
    """Return what a tag says; None for a comment."""
    match = TAG.fullmatch(markup)
    if match is None:
        return None
    name, written = match["tag"].lower(), match["attributes"]
    if match["end"]:
        return _Tag(name, is_end=True, is_block=name in BLOCKS)
    found = ATTRIBUTE.findall(written)
    attributes = {name.lower(): unescape(a or b or c) for name, a, b, c in found}
    classes = attributes.get("class", "").split()
    return _Tag(
        name,
        is_end=False,
        is_block=name in BLOCKS,
        key=attributes.get("id", "") if re.fullmatch("h[2-6]", name) else "",
        adds=_added(attributes, classes),
        says=_said(attributes, classes),
        opens=name not in VOID and not written.endswith("/"),
        is_gone=name in UNSAID or not MARKS_OF_NOTES.isdisjoint(classes),
        is_kept=name in KEPT or "lang" in attributes,
    )


def _added(attributes: dict[str, str], classes: list[str]) -> tuple[str, ...]:
    """Return what stands for an insert; a citation is known by what it cites, not by its number."""
    inserts = [
        words.format(attributes[name]) for name, words in INSERTS.items() if name in attributes
    ]
    cited = [f"{{{attributes.get('href', '')}}}"] if "cited" in classes else []
    return (*inserts, *cited)


def _said(attributes: dict[str, str], classes: list[str]) -> tuple[tuple[str, str], ...]:
    """Return the attributes whose words readers get, each with these."""
    if "cited" in classes or "footnote-backref" in classes:
        return ()
    every = ((name, " ".join(attributes.get(name, "").split())) for name in SAID)
    return tuple((name, words) for name, words in every if words)
