"""The words of a converted text, block by block: as readers have them, without markup."""

import re
from dataclasses import dataclass, field
from html import unescape

TOKEN = re.compile(
    r"<!--.*?-->"
    r"|<(?P<end>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9-]*)"
    r"""(?P<attributes>(?:[^<>"']|"[^"]*"|'[^']*')*)>"""
    r"|(?P<words>[^<]+|<)",
    re.DOTALL,
)
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


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph, a line of a list, a cell: what stands by itself."""

    tag: str
    """``h2``, ``p``, ``li``…; the name of an attribute, of words that stand in one."""
    key: str
    """The key of a heading; empty for everything else."""
    words: str
    own: str
    """The words without code, quotations and what is marked as of another language."""


@dataclass
class _Open:
    """An element that has begun."""

    tag: str
    is_gone: bool
    is_kept: bool


@dataclass
class _Reader:
    """What has been read of a text."""

    open: list[_Open] = field(default_factory=list)
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

    def enter(self, element: _Open) -> None:
        """Open an element."""
        self.open.append(element)
        self.gone += element.is_gone
        self.kept += element.is_kept

    def leave(self, tag: str) -> None:
        """Close the innermost element of the name, and what is open in it."""
        if not any(each.tag == tag for each in self.open):
            return
        element = None
        while element is None or element.tag != tag:
            element = self.open.pop()
            self.gone -= element.is_gone
            self.kept -= element.is_kept


def blocks_of(html: str) -> tuple[Block, ...]:
    """Return the blocks of a text's HTML, in order; the words of attributes after their block's."""
    reader = _Reader()
    for match in TOKEN.finditer(html):
        if match["words"]:
            reader.add(unescape(match["words"]))
        elif match["tag"]:
            tag = match["tag"].lower()
            if match["end"]:
                _end(reader, tag)
            else:
                _start(reader, tag, match["attributes"])
    reader.break_off()
    return tuple(reader.found)


def _start(reader: _Reader, tag: str, written: str) -> None:
    found = ATTRIBUTE.findall(written) if written else ()
    attributes = {name.lower(): unescape(a or b or c) for name, a, b, c in found}
    if tag in BLOCKS:
        key = attributes.get("id", "") if re.fullmatch("h[2-6]", tag) else ""
        reader.break_off(tag, key)
    elif tag == "bdi" and reader.tag == "figcaption":
        reader.tag = CREDIT
    if attributes:
        for name, words in INSERTS.items():
            if name in attributes:
                reader.add(words.format(attributes[name]), is_kept=True)
        _say(reader, attributes)
    if tag not in VOID and not written.endswith("/"):
        is_kept = tag in KEPT or "lang" in attributes
        reader.enter(_Open(tag, _is_gone(tag, attributes), is_kept))


def _say(reader: _Reader, attributes: dict[str, str]) -> None:
    """Note the words of attributes; a citation is known by what it cites, not by its number."""
    classes = attributes.get("class", "").split()
    if "cited" in classes:
        reader.add(f"{{{attributes.get('href', '')}}}", is_kept=True)
    elif "footnote-backref" not in classes and not reader.gone:
        for name in SAID:
            words = " ".join(attributes.get(name, "").split())
            if words:
                reader.said.append(Block(name, "", words, "" if reader.kept else words))


def _is_gone(tag: str, attributes: dict[str, str]) -> bool:
    """Tell whether an element's text is none of the editor's: numbers and signs of notes."""
    classes = attributes.get("class", "").split()
    return tag in UNSAID or not MARKS_OF_NOTES.isdisjoint(classes)


def _end(reader: _Reader, tag: str) -> None:
    reader.leave(tag)
    if tag in BLOCKS:
        reader.break_off()
