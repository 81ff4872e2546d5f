"""Which of the site's languages a text is in, by its script and by its small words."""

import re
import unicodedata
from collections import Counter

from summit.base.languages import language_of
from summit.base.languages.record import Language, phrases_in
from summit.base.locales import Locale, Locales


def guess(text: str, locales: Locales) -> Locale:
    """Return the language that a text seems to be in."""
    letters = [c for c in text if c.isalpha()]
    arabic = sum("ARABIC" in unicodedata.name(c, "") for c in letters)
    direction = "rtl" if 2 * arabic > len(letters) else "ltr"
    likely = [each for each in locales if each.direction == direction] or [locales.source]
    words = re.findall(r"\w+", text.casefold())
    return max(likely, key=lambda each: _small_words(words, each))


def surely(text: str, locales: Locales, hint: str = "") -> Locale | None:
    """Return the language that a text is in, or None: more than one, or none of the site's.

    Its script must be the language's own. What speaks for a language are its small words and what
    a letter begins and ends with; what speaks against it are letters that it does not have. The
    hint is the key of a language that would settle a doubt between two.
    """
    scripts = Counter(map(_script, filter(str.isalpha, text)))
    script = max(scripts, key=scripts.__getitem__, default="")
    own = {each.key.partition("-")[0]: each for each in reversed(list(locales))}
    likely = [each for each in own.values() if _script(each.endonym[0]) == script]
    if not likely or 2 * scripts[script] <= scripts.total():
        return None
    found = sorted(
        ((_evidence(text, each) + (each.key == hint), each.key) for each in likely), reverse=True
    )
    (most, key), others = found[0], [score for score, _ in found[1:]]
    is_beyond_doubt = all(most > each for each in others)
    is_only_one = not others or all(each < 0 for each in others)
    if is_beyond_doubt and (most > 0 or (is_only_one and most == 0)):
        return locales[key]
    return None


def _script(letter: str) -> str:
    """Return the script of a letter: the first word of its name."""
    return unicodedata.name(letter, "").partition(" ")[0]


def _evidence(text: str, locale: Locale) -> int:
    language = language_of(locale.key)
    words = re.findall(r"\w+", text.casefold())
    phrases = [*phrases_in(language.mail.greetings), *phrases_in(language.mail.closings)]
    polite = re.compile(rf"^\W*(?:{'|'.join(phrases) or '(?!)'})\W*$", re.IGNORECASE | re.MULTILINE)
    foreign = sum(not _has_letters(word, language) for word in words)
    return _small_words(words, locale) + len(polite.findall(text)) - foreign


def _has_letters(word: str, language: Language) -> bool:
    """Tell whether a word in Latin letters can be one of a language; any other can."""
    return all(
        letter.isascii() or letter in language.accented or _script(letter) != "LATIN"
        for letter in unicodedata.normalize("NFC", word)
    )


def _small_words(words: list[str], locale: Locale) -> int:
    known = language_of(locale.key).stop_words
    return sum(word in known for word in words)
