"""The last part of a text's address: its own, or made from its title."""

import re
import unicodedata
from typing import TYPE_CHECKING

from unidecode import unidecode

if TYPE_CHECKING:
    from summit.content.bundles import Translation

SIGNS = str.maketrans(
    dict.fromkeys("°®©™§¶‰‱†‡¤¦¬", " ")
    | {"£": " gbp ", "¥": " yen ", "¢": " cent ", "€": " eur "}
    | {"¼": " 1/4", "½": " 1/2", "¾": " 3/4", "⅓": " 1/3", "⅔": " 2/3"}
)
"""Signs whose transcription would be no word: "n° 5" were "ndeg-5", "5 £" "5-ps"."""


def slug_of(translation: "Translation") -> str:
    """Return the translation's slug: as written, or made from a title in Latin script."""
    return translation.text.slug or slugify(translation.text.title)


def slugify(text: str) -> str:
    """Return the text in lowercase ASCII words joined by hyphens: ``a-l-hotel-de-ville``."""
    plain = unidecode(re.sub(r"\.(?=[ºª])", "", text).translate(SIGNS))
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def is_latin(text: str) -> bool:
    """Tell whether every letter of the text is of the Latin script."""
    return all("LATIN" in unicodedata.name(c, "") for c in text if c.isalpha())
