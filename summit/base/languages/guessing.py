"""Which of the site's languages a text is in, by its script and by its small words."""

import re
import unicodedata

from summit.base.languages import language_of
from summit.base.locales import Locale, Locales


def guess(text: str, locales: Locales) -> Locale:
    """Return the language that a text seems to be in."""
    letters = [c for c in text if c.isalpha()]
    arabic = sum("ARABIC" in unicodedata.name(c, "") for c in letters)
    direction = "rtl" if 2 * arabic > len(letters) else "ltr"
    likely = [each for each in locales if each.direction == direction] or [locales.source]
    words = re.findall(r"\w+", text.casefold())
    return max(likely, key=lambda each: _small_words(words, each))


def _small_words(words: list[str], locale: Locale) -> int:
    known = language_of(locale.key).stop_words
    return sum(word in known for word in words)
