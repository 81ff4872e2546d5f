"""People's words without what hides or disguises them, and as HTML without markup."""

import re
import unicodedata
from html import escape
from unicodedata import category

UNSEEN = re.compile(
    "[\0-\b\v\f\x0e-\x1f\x7f-\x9f"  # control characters
    "\u200b\u2060-\u2064\ufeff"  # zero-width
    "\u202a-\u202e\u2066-\u2069"  # direction overrides and isolates
    "\ud800-\udfff"  # halves of pairs
    "\ue000-\uf8ff\U000f0000-\U0010ffff"  # private use
    "\ufdd0-\ufdef\ufff9-\uffff]"  # no characters at all, and marks of annotations
)
"""What hides or disguises words, or is none.

The zero-width joiners stay: Persian and emoji are spelled with them. So do characters that this
Python does not know yet: the same text must be the same contribution on every machine.
"""
LONGEST_TITLE = 60
LONGEST_SUMMARY = 160
ENDS = " ,;:.،؛、，；：«“(\u00a0\u202f"
"""What no cut may leave before the …: marks that promise more."""
LONGEST_REASON = 300
"""Of a line that is printed for somebody at work, whatever it quotes."""
BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")


def clean(text: str) -> str:
    """Return the text in NFC, with simple line ends, without what cannot be seen.

    What is clean stays as it is.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.replace("\n", "").isprintable():  # Most texts are: the long look is for the rest.
        text = UNSEEN.sub("", text)
    return unicodedata.normalize("NFC", text).strip()


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


def _whole_characters(line: str, longest: int) -> str:
    """Return the first characters, none without the marks that are written on it."""
    while longest and (category(line[longest])[0] == "M"):
        longest -= 1
    return line[:longest]
