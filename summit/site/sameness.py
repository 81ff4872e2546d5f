"""Whether words may be the source's in another language, and are in the language's script."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from babel.core import get_global

from summit.base.folding import plain
from summit.base.languages import language_of
from summit.base.locales import Locale
from summit.base.text import name_of
from summit.content.bundles import Translation
from summit.markdown.html_blocks import Block
from summit.site.freshness import INSERT, NOT_WORDS

LONG = 60
"""Characters from which on words are a paragraph, and not a name or a label."""
LETTERS, WORDS = 20, 4
"""From how many letters and words on a paragraph's script says something."""
SAMPLE = 20
"""How many letters of a paragraph are looked at."""
QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|\"[^\"]*\"")
QUOTE = re.compile('[«“„"]')
WORD = re.compile(r"[^\W\d_]+")
ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+")
LATIN = ("LATIN",)
SCRIPTS: Mapping[str, tuple[str, ...]] = {
    "Arab": ("ARABIC",),
    "Armn": ("ARMENIAN",),
    "Beng": ("BENGALI",),
    "Cyrl": ("CYRILLIC",),
    "Deva": ("DEVANAGARI",),
    "Ethi": ("ETHIOPIC",),
    "Geor": ("GEORGIAN",),
    "Grek": ("GREEK",),
    "Hans": ("CJK", "BOPOMOFO"),
    "Hant": ("CJK", "BOPOMOFO"),
    "Hebr": ("HEBREW",),
    "Jpan": ("CJK", "HIRAGANA", "KATAKANA"),
    "Khmr": ("KHMER",),
    "Kore": ("HANGUL", "CJK"),
    "Latn": LATIN,
    "Taml": ("TAMIL",),
    "Thai": ("THAI",),
}
"""How the names of a script's characters begin in Unicode, by its code in ISO 15924."""


class Piece(NamedTuple):
    """Some words of a text, and where they stand; a tuple, since a text has many."""

    name: str
    """The key of the front matter, or the element: ``summary``, ``h2``, ``p``."""
    words: str
    """Without code, quotations, addresses and what is marked as of another language."""
    plain: str
    """As they are compared."""


def pieces_of(translation: Translation, blocks: Iterable[Block]) -> Iterator[Piece]:
    """Yield the words of a text that are of its own language, piece by piece."""
    front = translation.text.model_dump(exclude=NOT_WORDS, exclude_defaults=True)
    for name, value in front.items():
        each = value.values() if isinstance(value, dict) else [value]
        yield from (piece_of(name, str(words)) for words in each)
    yield from (piece_of(block.tag, block.own) for block in blocks)


def piece_of(name: str, words: str) -> Piece:
    """Return words of a text, without those that are of no language or of another."""
    own = INSERT.sub(" ", words) if "{" in words else words
    if "://" in own or "www." in own or "@" in own:
        own = ADDRESS.sub(" ", own)
    if QUOTE.search(own):
        own = QUOTED.sub(" ", own)
    own = " ".join(own.split())
    return Piece(name, own, plain(own))


def is_source(words: str, source: Locale, own: Locale) -> bool | None:
    """Tell whether words that both languages have are the source's: True, or perhaps (False).

    None: they may well be right, as one word, a name or a list of names.
    """
    small = language_of(source.key).stop_words
    found = WORD.findall(words)
    telling = {each.casefold() for each in found} & (small - language_of(own.key).stop_words)
    content = [each for each in found if each.casefold() not in small]
    # The first word has its capital for another reason.
    rest = content[content[:1] == found[:1] :]
    names = [each for each in rest if each[0].isupper()]
    is_long, is_telling = len(words) >= LONG, len(telling) > 1
    if len(found) == 1 or (len(names) == len(rest) and (names or not is_telling)):
        return False if is_long and telling else None
    return is_telling or (is_long and 2 * len(names) < len(rest))


def is_foreign(words: str, script: tuple[str, ...]) -> bool:
    """Tell whether words are written in another script; names alone may be."""
    if len(words) < LETTERS or (words.isascii() and script == LATIN):
        return False
    found = WORD.findall(words)
    letters = "".join(found)
    if len(letters) < LETTERS or len(found) < WORDS:
        return False
    sample = letters[:: max(1, len(letters) // SAMPLE)]
    own = 0
    for letter in sample:
        own += name_of(letter).startswith(script)
        if own >= len(sample) / 10:  # Most texts are right: their first letters say so.
            return False
    return sum(not each[0].isupper() for each in found[1:]) > len(found) / 2


def script_of(locale: Locale) -> str:
    """Return the script that a language is written in, as CLDR has it: ``Latn``."""
    if locale.cldr.script:
        return str(locale.cldr.script)
    likely = get_global("likely_subtags")
    found = likely.get(str(locale.cldr)) or likely.get(locale.language) or ""
    return next((part for part in found.split("_") if len(part) == 4), "")  # noqa: PLR2004 - ISO 15924
