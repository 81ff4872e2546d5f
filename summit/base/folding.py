"""Words as they are compared: in the form that two people write them alike in."""

import re
import unicodedata

ACCENTS = re.compile(r"[\u0300-\u036f]")
WORD = re.compile(r"[^\W_]+")


def folded_words(text: str) -> str:
    """Return the words of a text without case, accents and signs, a space between each two."""
    plain = ACCENTS.sub("", unicodedata.normalize("NFKD", text).casefold())
    # What is no accent joins its letter again: the hamza of Arabic would part a word.
    return " ".join(WORD.findall(unicodedata.normalize("NFC", plain)))
