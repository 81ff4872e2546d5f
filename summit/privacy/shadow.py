"""A text as the search sees it: without what is invisible, every disguise of a character undone.

The shadow knows where each of its characters stands in the original: what is found in the one is
marked in the other.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import cache
from html import unescape
from itertools import chain, repeat
from urllib.parse import unquote_to_bytes

from summit.base.frozen import Frozen
from summit.base.text import FLAGS, INVISIBLE, TAGS

PASSED_OVER = re.compile(f"[{INVISIBLE}]")
HYPHENS = dict.fromkeys("\u2010\u2011\u2012\u2043\u2212\ufe58\ufe63\uff0d", "-")
BREAKS = dict.fromkeys("\v\f\r\x1c\x1d\x1e\x85\u2028\u2029", "\n")
DOTS = dict.fromkeys("\u2022\u2219\u22c5\u30fb\u2027\uff65", "\u00b7")
SIGNS = {
    "\u066b": ".",
    "\u066c": ",",
    "\u060c": ",",
    "\u2026": "\u2026",
    "\u3002": ".",
    "\uff61": ".",
    "\u24d0": "@",
    "\u24b6": "@",
}
SAME = HYPHENS | BREAKS | DOTS | SIGNS
ESCAPE = (
    r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});"
    r"|%(?:25){1,4}[0-9a-fA-F]{2}|(?:%[0-9a-fA-F]{2}){1,200}"
)
BASE_AND_MARKS = "[^\\W\\d_][\u0300-\u036f]+"
"""A letter and what is written on it, which may be one character."""
TWICE = re.compile("%(?:25)+(?=[0-9a-fA-F]{2})")
"""A percent sign that was itself escaped."""
DOUBLE = re.compile(f"[{TAGS}]")
HIDDEN = re.compile(f"({FLAGS})|[{TAGS}]+")


class Shadow(Frozen):
    """A text to be searched, and where its characters come from."""

    text: str
    starts: tuple[int, ...] | range
    ends: tuple[int, ...] | range

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a part of the shadow, which is not empty, stands in the original."""
        return self.starts[start], self.ends[end - 1]


def shadows(text: str) -> Iterator[Shadow]:
    """Yield what is to be searched: the text, and what is hidden in it in invisible doubles."""
    yield shadow(text)
    if not DOUBLE.search(text):
        return
    hidden = [
        place for match in HIDDEN.finditer(text) if not match[1] for place in range(*match.span())
    ]
    if hidden:
        said = "".join(chr(ord(text[place]) - 0xE0000) for place in hidden)
        yield Shadow(said, tuple(hidden), tuple(place + 1 for place in hidden))


def shadow(text: str) -> Shadow:
    """Return the text as the search sees it."""
    characters = set(text)
    folds = {c: fold for c in characters if (fold := _folded(c)) != c}
    special = _special(characters, "".join(sorted(folds)))
    if not special:
        return _as_it_is(text)
    parts: list[str] = []
    starts: list[range | repeat[int]] = []
    ends: list[range | repeat[int]] = []
    at = 0
    for match in re.finditer(special, text):
        said = _said(match[0], folds)
        if said == match[0]:
            continue
        start, end = match.span()
        parts += [text[at:start], said]
        starts += [range(at, start), repeat(start, len(said))]
        ends += [range(at + 1, start + 1), repeat(end, len(said))]
        at = end
    if not at:
        return _as_it_is(text)
    starts.append(range(at, len(text)))
    ends.append(range(at + 1, len(text) + 1))
    return Shadow("".join([*parts, text[at:]]), tuple(chain(*starts)), tuple(chain(*ends)))


def _special(characters: Collection[str], folded: str) -> str:
    """Return the pattern of what says something else in a text of these characters, if any may."""
    marks = (BASE_AND_MARKS,) if any("\u0300" <= each <= "\u036f" for each in characters) else ()
    escapes = (ESCAPE,) if "&" in characters or "%" in characters else ()
    return "|".join([*marks, *escapes, *([f"[{re.escape(folded)}]"] if folded else ())])


def _as_it_is(text: str) -> Shadow:
    return Shadow(text, range(len(text)), range(1, len(text) + 1))


def searched(text: str) -> str:
    """Return the text of the shadow alone: words to be found there are written so, too."""
    return shadow(text).text


def _said(piece: str, folds: dict[str, str]) -> str:
    """Return what a character, a letter with its marks, or an escape says."""
    if piece in folds:
        return folds[piece]
    if piece.startswith("&"):
        return "".join(map(_folded, unescape(piece)))
    if piece.startswith("%"):
        try:
            return "".join(map(_folded, unquote_to_bytes(TWICE.sub("%", piece)).decode()))
        except UnicodeDecodeError:
            return piece
    composed = unicodedata.normalize("NFC", piece)
    return composed if len(composed) == 1 else _folded(composed[0])


@cache
def _folded(character: str) -> str:
    """Return what a character is searched as: nothing for one that nobody sees."""
    if character < "\x7f" and character not in SAME:
        return character
    if character in SAME or PASSED_OVER.match(character):
        return SAME.get(character, "")
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf", "Cc"):
        return ""
    if category == "Zs":
        return " "
    plain = unicodedata.normalize("NFKC", character)
    return character if any(unicodedata.combining(c) or c == " " for c in plain) else plain
