"""The words that an editor wrote and those that a page shows, in one order, to be compared.

Both sides are read into pieces by a small tokenizer each. What Markdown turns into something else
is told here, by kind: attribute lists, tags, comments and definitions are no words; the address of
a link, and its title, stand behind its words; the alternative text of an image before its address;
code is as written; the notes come last, in the order of the page.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from html.entities import html5

from summit.markdown.blocks import Blocks
from summit.markdown.github import ATTRIBUTES

KEPT = re.compile(
    r"[^\W_]+|[\u00a2-\u00a7\u00a9\u00ae\u00b0\u00b1\u20a0-\u20cf\u2100-\u2bff"
    r"\u2e80-\u2fff\U0001f000-\U0001faff]+"
)
"""What must be on the page: letters, digits, signs of currency, arrows, pictures."""
SIGNS = frozenset("# ## ### #### ##### ###### - * + > |".split())
"""Pieces of Markdown that are markup alone, as far as many texts have them."""
ASIDE, CODE = "\x1f", "\x1e"
"""Around what is in a tag's attributes, and around code: no place for Markdown's signs."""
MASKED = re.compile(f"{ASIDE}[^{ASIDE}]*{ASIDE}|{CODE}[^{CODE}]*{CODE}")
INSIDE = r"""[^<>"']*+(?:(?:"[^"]*"|'[^']*')[^<>"']*+)*+"""
TAG = rf"<(?P<end>/?)(?P<tag>[a-zA-Z][^\s/<>\"'@]*)(?P<inside>{INSIDE})>"
HTML_TOKEN = re.compile(rf"<!--.*?-->|{TAG}", re.DOTALL)
MARKUP = re.compile(rf"(<!--.*?-->|{re.sub('[?]P<[a-z]+>', '?:', TAG)})", re.DOTALL)
ATTRIBUTE = re.compile(r"""([^\s"'=<>/]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
NOTE_ITEM = re.compile(r'<li id="fn:([^"]*)">')
NOTE_MARK = re.compile(r'<sup id="fnref\d*:([^"]*)">.*?</sup>')
BACK = re.compile(r'<a class="footnote-backref".*?</a>')
CODE_TAGS = frozenset({"code", "pre", "kbd", "samp"})
SHOWING = CODE_TAGS | {"a", "img", "ol"}
"""The elements whose tags show something."""
PIECES, TAGS = 20_000, 1000
"""How many pieces of texts, and ways to write a tag, are kept: hardly one of a site is new."""
_TITLE = r"""(?:"[^"]*"|'[^']*'|\([^()]*\))"""
ENTITY = re.compile(r"&(?:\#\d+|\#[xX][0-9a-fA-F]+|[a-zA-Z0-9]+);")
BEGINS = re.compile(r"[\\`<&{\[\]!]")
"""What each of these begins with."""
TOKEN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<ticks>(?<!`)`+(?!`))(?P<code>(?:(?!\n[ \t]*\n).){1,2000}?)(?<!`)(?P=ticks)(?!`)"
    r"|<!--.*?-->"
    r"|<(?P<auto>[a-zA-Z][a-zA-Z0-9+.-]*://[^<>]*|[^<>!\s]+@[^@<>\s]+)>"
    rf"|{TAG}"
    rf"|(?P<entity>{ENTITY.pattern})"
    rf"|(?P<attributes>{ATTRIBUTES})"
    r"|\[\^(?P<note>[^\]]*)\](?P<defined>:?)"
    r"|(?P<open>!?\[)"
    rf"|\]\([ \n]*(?P<to><[^<>\n]*>|(?:[^\s()\\]|\\.|\([^\s()]*\))*)(?P<title>\s+{_TITLE})?\s*\)"
    r"|\][ ]?\n?\[(?P<reference>[^\[\]]*)\]"
    r"|(?P<close>\])",
    re.DOTALL,
)
DEFINITION = re.compile(
    r"^[ \t>]*\[(?P<id>(?!\^)[^\[\]]+)\]:[ ]*(?:\n[ ]*)?(?P<to><[^<>\n]*>|\S+)[ ]*"
    rf"(?:\n[ ]*)?(?P<title>{_TITLE}[ ]*)?$",
    re.MULTILINE,
)
ABBREVIATION = re.compile(
    r"^[ ]{0,3}\*\[(?P<id>[^\]]+)\][ ]?:[ ]*+\n?[ ]*+(?P<words>.*)$", re.MULTILINE
)


@dataclass
class Pieces:
    """Words in order, each piece with its place in its source."""

    texts: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    links: list[tuple[int, str]] = field(default_factory=list)
    """The links that are open: where their words begin, and what follows these."""
    depth: int = 0
    """How many elements of code are open."""

    def add(self, text: str, place: int) -> None:
        """Add words."""
        self.texts.append(text)
        self.places.append(place)

    def add_aside(self, text: str, place: int) -> None:
        """Add what a tag's attributes hold."""
        self.add(f"{ASIDE}{text}{ASIDE}", place)

    def close_link(self, place: int) -> None:
        """Add the address of the link that ends, unless its words are the address."""
        start, aside = self.links.pop() if self.links else (len(self.texts), "")
        if aside and letters("".join(self.texts[start:])) not in (
            letters(aside),
            letters(aside.partition(":")[2]),
        ):
            self.add_aside(aside, place)

    def letter_places(self) -> Iterator[int]:
        """Yield the place of each kept letter; those of an attribute have its tag's."""
        for text, place in zip(self.texts, self.places, strict=True):
            step = 0 if text.startswith(ASIDE) else 1
            for match in KEPT.finditer(text):
                yield from (place + step * each for each in range(match.start(), match.end()))


def letters(text: str) -> str:
    """Return what must not be lost of a text."""
    return "".join(map(_letters_of_piece, text.split()))


def have_same_letters(one: str, other: str) -> bool:
    """Tell whether nothing of either text must be kept that is not in the other, in its order.

    Most such texts have the same pieces, but for a sign here and there: these alone are read.
    """
    left, right = one.split(), other.split()
    if len(left) != len(right):
        left, right = ([*filter(_may_have_letters, pieces)] for pieces in (left, right))
    if len(left) == len(right):
        differing = ((a, b) for a, b in zip(left, right, strict=True) if a != b)
        if all(_letters_of_piece(a) == _letters_of_piece(b) for a, b in differing):
            return True
    return letters(one) == letters(other)


def _may_have_letters(piece: str) -> bool:
    """Tell whether a piece is none of the signs, and no line between the rows of a table."""
    return piece not in SIGNS and (piece[0] not in "|:-" or bool(_letters_of_piece(piece)))


@lru_cache(PIECES)
def _letters_of_piece(piece: str) -> str:
    """Return the same of the characters between two white spaces, of which none must be kept."""
    return "".join(KEPT.findall(piece))


def shown(html: str, told: Iterable[tuple[re.Pattern[str], str]] = ()) -> Pieces:
    """Return the words of a page's HTML; ``told`` says what stands for what an insert shows."""
    for pattern, words in told:
        html = pattern.sub(words, html)
    if "fn" in html or "footnote" in html:
        html = NOTE_ITEM.sub(r"\1 ", NOTE_MARK.sub(r"\1", BACK.sub("", html)))
    pieces, place = Pieces(), 0
    for number, part in enumerate(MARKUP.split(html)):
        if number % 2 == 0:
            pieces.add(unescape(part), place)
        elif tag := _showing(part):
            _add_tag(pieces, tag, place)
        place += len(part)
    return pieces


@lru_cache(TAGS)
def _showing(markup: str) -> re.Match[str] | None:
    """Return the parts of a tag that shows something."""
    match = HTML_TOKEN.match(markup)
    return match if match and (match["tag"] or "").lower() in SHOWING else None


def _add_tag(pieces: Pieces, match: re.Match[str], place: int) -> None:
    """Add what a tag shows: an image, the address of a link, the first number of a list."""
    name = match["tag"].lower()
    if name in CODE_TAGS:
        _add_code_tag(pieces, place, is_end=bool(match["end"]))
    elif name == "a" and match["end"]:
        pieces.close_link(place)
    elif name in ("a", "img", "ol"):
        values = {key.lower(): a or b or c for key, a, b, c in ATTRIBUTE.findall(match["inside"])}
        if name == "a":
            aside = f"{values.get('href', '')} {values.get('title', '')}".strip()
            pieces.links.append((len(pieces.texts), unescape(aside)))
        else:
            keys = ("alt", "src", "title") if name == "img" else ("start",)
            words = " ".join(values.get(key, "") for key in keys)
            pieces.add_aside(unescape(words), place)


def _add_code_tag(pieces: Pieces, place: int, *, is_end: bool) -> None:
    """Add the bounds of code, which may stand in an element that preserves its spaces."""
    pieces.depth += -1 if is_end else 1
    if pieces.depth == (0 if is_end else 1):
        pieces.add(CODE, place)


def written(body: str, blocks: Blocks, notes: Iterable[str] = ()) -> Pieces:
    """Return the words of a Markdown text; ``notes`` are the page's, in its order."""
    text = _blanked(body, blocks)
    definitions, text = _take_definitions(text)
    text = ABBREVIATION.sub(lambda match: _blank(match[0]), text)
    own = {_label(text, start): (start, end) for start, end in blocks.notes}
    chunks = [*_outside(blocks.notes, len(body)), *(own[each] for each in notes if each in own)]
    pieces = Pieces()
    for start, end in chunks:
        inside = [each for each in blocks.code if start <= each[0] < end]
        for first, last in _outside(inside, end, start):
            _read(pieces, text, first, last, definitions)
            code = next((each for each in inside if each[0] == last), None)
            if code:
                pieces.add(f"{CODE}{body[code[0] : code[1]]}{CODE}", code[0] - 1)
    return pieces


def _blanked(body: str, blocks: Blocks) -> str:
    """Return the text with what the page shows in place of each list's mark, as long as it was."""
    for start, end, words in blocks.marks:
        body = f"{body[:start]}{words.ljust(end - start)[: end - start]}{body[end:]}"
    return body


def _blank(text: str) -> str:
    return "".join(each if each == "\n" else " " for each in text)


def _take_definitions(text: str) -> tuple[Mapping[str, str], str]:
    """Return what the references stand for, and the text without their definitions."""
    if "]:" not in text:
        return {}, text
    found = {_key(each["id"]): _target(each) for each in DEFINITION.finditer(text)}
    return found, DEFINITION.sub(lambda match: _blank(match[0]), text)


def _key(label: str) -> str:
    return " ".join(label.split()).lower()


def _target(match: re.Match[str]) -> str:
    """Return what a link's tag will hold: the address and the title."""
    to = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", match["to"].strip("<>"))
    return _decoded(f"{to} {(match['title'] or '').strip()[1:-1]}".strip())


def _decoded(text: str) -> str:
    """Return a text of Markdown with its entities decoded: those that a semicolon ends alone.

    ``?lang=fr&section=2`` is an address of three parts, and no section sign.
    """
    return ENTITY.sub(lambda match: unescape(match[0]), text)


def _label(text: str, start: int) -> str:
    return text[start + 2 : text.find("]", start)]


def _outside(
    spans: Iterable[tuple[int, int]], end: int, start: int = 0
) -> Iterator[tuple[int, int]]:
    """Yield the places between spans."""
    for first, last in spans:
        yield start, first
        start = last
    yield start, end


def _read(pieces: Pieces, text: str, start: int, end: int, definitions: Mapping[str, str]) -> None:
    """Add the words of a part of a Markdown text that holds no block of code."""
    done = start
    for match in tokens(text, start, end):
        pieces.add(text[done : match.start()], done)
        done = match.end()
        _add_token(pieces, match, definitions)
    pieces.add(text[done:end], done)


def tokens(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the tokens of a part of a Markdown text: each is tried where one may begin."""
    while sign := BEGINS.search(text, start, end):
        match = TOKEN.match(text, sign.start(), end)
        start = match.end() if match else sign.end()
        if match:
            yield match


def _add_token(pieces: Pieces, match: re.Match[str], definitions: Mapping[str, str]) -> None:
    """Add what a token shows; a backslash, a comment and an attribute list show nothing."""
    place = match.start()
    if match["tag"]:
        _add_tag(pieces, match, place)
    elif match["code"]:
        pieces.add(f"{CODE}{match['code']}{CODE}", match.start("code") - 1)
    elif match["auto"]:
        pieces.add(_decoded(match["auto"]), place + 1)
    elif match["entity"]:
        is_known = match["entity"][1] == "#" or match["entity"][1:] in html5
        pieces.add(unescape(match["entity"]) if is_known else match["entity"], place)
    elif match["note"] is not None:
        pieces.add(match["note"], place + 2)
    elif match["open"]:
        pieces.add("", place)
        pieces.links.append((len(pieces.texts), match["open"]))
    elif match["to"] is not None:
        _close(pieces, _target(match), place)
    elif match["reference"] is not None or match["close"]:
        _close_reference(pieces, match, definitions)


def _close(pieces: Pieces, aside: str, place: int) -> None:
    """End a link or an image; the address of an image is said whatever its words are."""
    start, opened = pieces.links.pop() if pieces.links else (len(pieces.texts), "[")
    if opened == "![":
        pieces.add_aside(aside, place)
    else:
        pieces.links.append((start, aside))
        pieces.close_link(place)


def _close_reference(pieces: Pieces, match: re.Match[str], definitions: Mapping[str, str]) -> None:
    """End a link whose address a definition holds, or words in brackets."""
    own, place = match["reference"] or "", match.start()
    start = pieces.links[-1][0] if pieces.links else len(pieces.texts)
    if pieces.links and _key(own or "".join(pieces.texts[start:])) in definitions:
        _close(pieces, definitions[_key(own or "".join(pieces.texts[start:]))], place)
        return
    if pieces.links:
        pieces.links.pop()
    pieces.add(own, place)
    if _key(own) in definitions:  # [words] of their own, then a link
        pieces.add_aside(definitions[_key(own)], place)
