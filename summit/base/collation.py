"""The order of names, as each language sorts them: letters, then accents, then capitals.

As ICU does with CLDR's rules, and tested against it; ICU itself comes as no wheel, and pyuca takes
most of a second to read its table.
"""

import unicodedata
from collections.abc import Iterator, Mapping

from unidecode import unidecode

from summit.base.frozen import Frozen
from summit.base.languages import language_of
from summit.base.languages.record import words_in
from summit.base.locales import Locale

SIGNS = " _-–—,;:!¡?¿.…·'\"“”«»()[]{}@*/\\&#%•`^°+<=>|~$£€"
"""What is no letter, in CLDR's order; other signs stand behind."""
SAME_SIGNS = str.maketrans("‘’‑\u00a0\u202f\u2009", "''-   ")
ACCENTS = "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0327\u0328\u0304"
"""Accents in CLDR's order; others stand behind."""
LATIN = "abcdefghijklmnopqrstuvwxyz"
DIGITS, OWN, OTHER_LATIN, OTHERS = 1_000, 2_000, 10_000, 100_000
"""Where digits begin, the letters of the alphabet, Latin letters, and those of other scripts."""
EXPANDED = 1_000
"""An accent behind all others: that of œ, which is o and e."""
TATWEEL = "\u0640"

Key = tuple[list[int], list[list[int]], list[bool], str]


class Alphabet(Frozen):
    """Where each letter stands, and which variant it is of the letters that stand there."""

    places: Mapping[str, tuple[int, int]]
    expansions: Mapping[str, str]


def sort_key(name: str, locale: Locale) -> Key:
    """Return what puts names into the order of the language."""
    alphabet = _alphabet(language_of(locale.key).alphabet)
    letters: list[int] = []
    accents: list[list[int]] = []
    capitals: list[bool] = []
    for place, accent, is_capital in _elements(name, alphabet):
        if place:
            letters.append(place)
            accents.append([])
            capitals.append(is_capital)
        if accent and accents:
            accents[-1].append(accent)
    return letters, accents, capitals, name


def _alphabet(letters: str) -> Alphabet:
    entries = words_in(letters) or [*LATIN]
    alike = [each for each in entries if "=" not in each]
    return Alphabet(
        {
            letter: (OWN + place, variant)
            for place, same in enumerate(alike)
            for variant, letter in enumerate(same)
        },
        dict(each.split("=") for each in entries if "=" in each),
    )


def _elements(name: str, alphabet: Alphabet) -> Iterator[tuple[int, int, bool]]:
    """Yield place, accent and whether it is a capital for each letter; an accent has no place."""
    for character in unicodedata.normalize("NFC", name.translate(SAME_SIGNS)):
        folded = character.casefold()
        is_capital = folded != character and character.isupper()
        parts = alphabet.expansions.get(folded) or folded
        if not all(part in alphabet.places for part in parts):
            parts = unicodedata.normalize("NFD", folded)
        for part in parts:
            yield from _part(part, is_capital=is_capital, alphabet=alphabet)


def _part(part: str, *, is_capital: bool, alphabet: Alphabet) -> Iterator[tuple[int, int, bool]]:
    if part in alphabet.places:
        yield (*alphabet.places[part], is_capital)
    elif unicodedata.combining(part):
        yield 0, 1 + (ACCENTS.find(part) if part in ACCENTS else len(ACCENTS) + ord(part)), False
    elif part.isdecimal():
        yield DIGITS + int(part), 0, False
    elif not part.isalpha():
        yield 1 + (SIGNS.find(part) if part in SIGNS else len(SIGNS)), 0, False
    elif part != TATWEEL:
        yield from _foreign(part, is_capital=is_capital, alphabet=alphabet)


def _foreign(part: str, *, is_capital: bool, alphabet: Alphabet) -> Iterator[tuple[int, int, bool]]:
    """Yield a letter that the alphabet has not: a Latin one as its transcription, œ as oe."""
    if "LATIN" not in unicodedata.name(part, ""):
        yield OTHERS + ord(part), 0, is_capital
        return
    for letter in unidecode(part).casefold():
        place, _ = alphabet.places.get(letter, (OTHER_LATIN + ord(letter), 0))
        yield place, 0 if letter == part else EXPANDED, is_capital
