"""Words as they are compared: in the form that two people write them alike in."""

import re
import unicodedata
from functools import lru_cache

ACCENTS = re.compile(r"[\u0300-\u036f]")
WORD = re.compile(r"[^\W_]+")
TOKEN = re.compile(r"\w+|[^\w\s]")
UNSEEN = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Hyphens that may be, marks of direction, spaces without width; what joins letters is spelling."""
ALIKE = {
    **dict.fromkeys("’‘‚‛ʼ‹›′", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―", "-"),
    "…": "...",
}
"""Signs that typography sets for what is typed; which of them stands there is not the words."""
SAME = {"œ": "oe", "æ": "ae", "ø": "o", "ı": "i", "ى": "ي", "ة": "ه"}
"""What one letter is sought for as, once marks are gone; as in titles.js."""
TATWEEL = "\u0640"
RUNS = re.compile(r"-{2,}|'{2}")
PIECES = 20_000
"""How many pieces of texts are kept: hardly one of a site is new."""


def folded_words(text: str) -> str:
    """Return the words of a text without case, accents and signs, a space between each two."""
    plain = ACCENTS.sub("", unicodedata.normalize("NFKD", text).casefold())
    # What is no accent joins its letter again: the hamza of Arabic would part a word.
    return " ".join(WORD.findall(unicodedata.normalize("NFC", plain)))


def sought_words(text: str) -> str:
    """Return the words of a text as the site's search compares them, a space between each two.

    They have neither capitals nor marks: no accents, vowel signs, hamza.
    """
    letters = unicodedata.normalize("NFKD", text).casefold()
    return " ".join(WORD.findall(letters.translate(BARE)))


class _Bare(dict[int, str | None]):
    """What to write for a character; most are met again."""

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        is_mark = character == TATWEEL or unicodedata.category(character).startswith("M")
        self[code] = None if is_mark else SAME.get(character, character)
        return self[code]


BARE = _Bare()


def plain(words: str) -> str:
    """Return words as they are compared: one spelling of each letter, sign and space."""
    # Nothing here looks beyond the characters between two white spaces.
    return " ".join(filter(None, map(_plain_piece, words.split())))


@lru_cache(PIECES)
def _plain_piece(piece: str) -> str:
    same = piece
    if not piece.isascii():
        same = unicodedata.normalize("NFC", piece)
        for sign, typed in ALIKE.items():  # Sooner than to look at each character.
            same = same.replace(sign, typed)
        same = UNSEEN.sub("", same)
    if "--" in same or "''" in same:
        same = RUNS.sub(_run, same)
    return " ".join(TOKEN.findall(same))


def _run(match: re.Match[str]) -> str:
    return "-" if match[0].startswith("-") else '"'
