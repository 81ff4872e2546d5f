"""People's words without what hides or disguises them, and as HTML without markup."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from unicodedata import category

from summit.base.patterns import lazy_pattern

NO_WORDS = (
    "\0-\b\v\f\x0e-\x1f\x7f-\x9f"  # control characters
    "\ud800-\udfff"  # halves of pairs
    "\ufdd0-\ufdef"  # no characters at all, like the last two of each plane
) + "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
TAGS = "\U000e0000-\U000e007f"
"""Invisible doubles of ASCII: whole sentences are hidden in them."""
FLAGS = "\U0001f3f4(?:\U000e0067\U000e0062(?:{})\U000e007f)".format(
    "|".join(
        "".join(chr(0xE0000 + ord(letter)) for letter in nation) for nation in ("eng", "sct", "wls")
    )
)
"""The emoji that are spelled with tags: the flags of England, Scotland and Wales (RGI)."""
DISGUISES = (
    "\u200b\u2060-\u206f\ufeff"  # zero-width, isolates
    "\u202a-\u202e"  # embeddings and overrides of direction
    "\ufff9-\ufffb"  # marks of annotations
    "\u115f\u1160\u2800\u3164\uffa0"  # fillers
    "\ue000-\uf8ff\U000f0000-\U0010ffff"  # private use
)
INVISIBLE = (
    "\u00ad\u034f\u061c\u070f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""What no reader sees: format characters, fillers, variation selectors, tags. Ranges of our own,
not this Python's categories: the same text must be the same contribution on every machine."""
LOST = lazy_pattern(f"[{NO_WORDS}]")
UNKNOWN_TAGS = lazy_pattern(f"({FLAGS})|[{TAGS}]+")
UNSEEN = lazy_pattern(f"(?P<flag>{FLAGS})|[{NO_WORDS}{TAGS}{DISGUISES}]")
"""What hides or disguises words, or is none; ``unseen`` finds it, without the flags.

The zero-width joiners are none of it: Persian and emoji are spelled with them. Nor are variation
selectors, soft hyphens and the three marks of direction, which cannot turn letters round.
"""
BLANK = lazy_pattern(rf"[\s{INVISIBLE}]*")
EMOJI = "\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff"
SHOWN = lazy_pattern(
    f"(?P<spelled>{FLAGS}"
    f"|(?<=[{EMOJI}0-9#*])[\ufe0e\ufe0f]|(?<=[{EMOJI}\ufe0f])\u200d(?=[{EMOJI}])"
    # Joiners part letters in scripts from the Arabic to those of India, but in no other.
    f"|(?<=[\u0600-\u0dff])[\u200c\u200d](?=[\u0600-\u0dff])"
    rf")|[{INVISIBLE}\ue000-\uf8ff\U000f0000-\U0010ffff]"
)
LONGEST_TITLE = 60
LONGEST_SUMMARY = 160
ENDS = " ,;:.،؛、，；：«“(\u00a0\u202f"
"""What no cut may leave before the …: marks that promise more."""
COMMANDS = lazy_pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
LONGEST_REASON = 300
"""Of a line that is printed for somebody at work, whatever it quotes."""
BLANK_LINES = lazy_pattern(r"\n[^\S\n]*\n\s*")


def clean(text: str) -> str:
    """Return the text in NFC, with simple line ends, without controls and hidden tags.

    Every other character stays as it was written, seen or not; a text of nothing but what cannot
    be seen is empty. What is clean stays as it is.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.replace("\n", "").isprintable():  # Most texts are: the long look is for the rest.
        text = UNKNOWN_TAGS.sub(lambda match: match[1] or "", LOST.sub("", text))
    return "" if is_blank(text) else unicodedata.normalize("NFC", text).strip()


def is_blank(text: str) -> bool:
    """Tell whether a reader sees nothing of a text."""
    return BLANK.fullmatch(text) is not None


def unseen(text: str) -> Iterator[str]:
    """Yield the characters that hide or disguise words, or are none."""
    return (match[0] for match in UNSEEN.finditer(text) if not match["flag"])


def seen(text: str) -> str:
    """Return clean text as it is published: without what hides or disguises words."""
    return clean(UNSEEN.sub(lambda match: match["flag"] or "", text))


def with_marks(text: str) -> str:
    """Return the text with ⟨U+200B⟩ in the place of each character that no reader sees.

    Those that do their work stay: joiners in emoji and in scripts that are spelled with them.
    """
    return SHOWN.sub(lambda match: match["spelled"] or f"⟨U+{ord(match[0]):04X}⟩", text)


def clean_line(text: str) -> str:
    """Return clean text on one line."""
    return " ".join(clean(text).split())


def to_html(text: str) -> str:
    """Return the text in paragraphs, its lines kept, every character a character.

    Each paragraph finds its own direction: people also write in another script than they said.
    """
    paragraphs = (part.strip() for part in BLANK_LINES.split(text))
    return "\n".join(f'<p dir="auto">{_lines(part)}</p>' for part in paragraphs if part)


def _lines(paragraph: str) -> str:
    # With both quotes escaped, no text can look like an attribute to what fills in links later.
    return "<br>\n".join(escape(line.strip(), quote=True) for line in paragraph.split("\n"))


def first_words(text: str, longest: int) -> str:
    """Return the beginning of a text on one line, cut between words, with … where it goes on."""
    return cut_between_words(" ".join(text.split()), longest)


def cut_between_words(line: str, longest: int) -> str:
    """Return the beginning of a line, cut at a space, with … where it goes on.

    Chinese, Japanese and Thai have few spaces or none: they are cut between two characters.
    """
    if len(line) <= longest:
        return line
    start, space, _ = line[: longest + 1].rpartition(" ")
    kept = start if space and len(start) > longest // 2 else _whole_characters(line, longest)
    return f"{kept.rstrip(ENDS)}…"


def printable(text: str, longest: int = LONGEST_REASON) -> str:
    """Return a text as one short line: what it quotes may be anything."""
    line = "".join(c if c.isprintable() else " " for c in text)
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def harmless(text: str) -> str:
    """Return a text without the signs by which words of others would command a terminal."""
    return COMMANDS.sub("\N{REPLACEMENT CHARACTER}", text)


def _whole_characters(line: str, longest: int) -> str:
    """Return the first characters, none without the marks that are written on it."""
    while longest and (category(line[longest])[0] == "M"):
        longest -= 1
    return line[:longest]


@lru_cache(5_000)
def name_of(character: str) -> str:
    """Return what Unicode calls a character: ``LATIN SMALL LETTER E``; empty: nothing."""
    return unicodedata.name(character, "")
