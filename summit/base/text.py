"""People's words without what hides or disguises them."""

import re
import unicodedata

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
