"""The words of a converted text, block by block: as readers have them, without markup."""

import re
from collections.abc import Iterator
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
    tag: str = "p"
    key: str = ""
    words: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    said: list[Block] = field(default_factory=list)

    def add(self, words: str, *, is_kept: bool = False) -> None:
        if any(each.is_gone for each in self.open):
            return
        self.words.append(words)
        if not is_kept and not any(each.is_kept for each in self.open):
            self.own.append(words)

    def break_off(self, tag: str = "p", key: str = "") -> Iterator[Block]:
        """Yield the block that ends here, and begin another."""
        words = " ".join("".join(self.words).split())
        if self.tag != CREDIT and (words or self.key):
            yield Block(self.tag, self.key, words, " ".join("".join(self.own).split()))
        yield from self.said
        self.tag, self.key, self.words, self.own, self.said = tag, key, [], [], []


def blocks_of(html: str) -> tuple[Block, ...]:
    """Return the blocks of a text's HTML, in order; the words of attributes after their block's."""
    return tuple(_blocks(html))


def _blocks(html: str) -> Iterator[Block]:
    reader = _Reader()
    for match in TOKEN.finditer(html):
        if match["words"]:
            reader.add(unescape(match["words"]))
        elif match["tag"]:
            tag = match["tag"].lower()
            yield from _end(reader, tag) if match["end"] else _start(reader, tag, match)
    yield from reader.break_off()


def _start(reader: _Reader, tag: str, match: re.Match[str]) -> Iterator[Block]:
    found = ATTRIBUTE.findall(match["attributes"]) if match["attributes"] else ()
    attributes = {name.lower(): unescape(a or b or c) for name, a, b, c in found}
    if tag in BLOCKS:
        key = attributes.get("id", "") if re.fullmatch("h[2-6]", tag) else ""
        yield from reader.break_off(tag, key)
    elif tag == "bdi" and reader.tag == "figcaption":
        reader.tag = CREDIT
    for name, written in INSERTS.items():
        if name in attributes:
            reader.add(written.format(attributes[name]), is_kept=True)
    _say(reader, attributes)
    if tag not in VOID and not match["attributes"].endswith("/"):
        is_kept = tag in KEPT or "lang" in attributes
        reader.open.append(_Open(tag, _is_gone(tag, attributes), is_kept))


def _say(reader: _Reader, attributes: dict[str, str]) -> None:
    """Note the words of attributes; a citation is known by what it cites, not by its number."""
    classes = attributes.get("class", "").split()
    if "cited" in classes:
        reader.add(f"{{{attributes.get('href', '')}}}", is_kept=True)
    elif "footnote-backref" not in classes and not any(each.is_gone for each in reader.open):
        for name in SAID:
            words = " ".join(attributes.get(name, "").split())
            if words:
                own = "" if any(each.is_kept for each in reader.open) else words
                reader.said.append(Block(name, "", words, own))


def _is_gone(tag: str, attributes: dict[str, str]) -> bool:
    """Tell whether an element's text is none of the editor's: numbers and signs of notes."""
    classes = attributes.get("class", "").split()
    return tag in UNSAID or bool({"footnote-ref", "footnote-backref", "cited"} & {*classes})


def _end(reader: _Reader, tag: str) -> Iterator[Block]:
    if any(each.tag == tag for each in reader.open):
        while reader.open.pop().tag != tag:
            pass
    if tag in BLOCKS:
        yield from reader.break_off()
