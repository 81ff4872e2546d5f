"""Where a text names somebody: after a title, an introduction, a kinship, or in full."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from summit.base.languages import LANGUAGES, phrases_of_all, words_of_all
from summit.base.languages.record import Naming, phrases_in, words_in
from summit.base.patterns import lazy_pattern

Part = Callable[[Naming], str]
CAPITALS = "".join(chr(code) for code in range(0x41, 0x250) if chr(code).isupper())


def _longest_first(words: Iterable[str]) -> str:
    """Return the pattern of any of the words."""
    return "|".join(sorted(words, key=len, reverse=True))


def _words(part: Part) -> str:
    """Return the pattern of all languages' words."""
    return _longest_first(words_of_all(lambda language: part(language.naming)))


def _phrases(part: Part) -> str:
    """Return the pattern of all languages' phrases."""
    found = phrases_of_all(lambda language: part(language.naming))
    return "|".join(found).replace(" ", r"\s")


def _capitalized(part: Part) -> Part:
    """Return the part of a language whose names have capitals; of another one, nothing."""
    return lambda naming: "" if naming.letters else part(naming)


WORD = rf"(?:[{CAPITALS}][\w’'\-]{{0,40}}|[{CAPITALS}]\.)"
PARTICLES = _longest_first(phrases_of_all(lambda language: language.naming.particles))
NAME = rf"{WORD}(?:[ \u00a0](?:(?:{PARTICLES})[ \u00a0])?{WORD}){{0,3}}"
FULL_NAME = rf"[ \u00a0](?:(?:{PARTICLES})[ \u00a0])?{WORD}(?:[ \u00a0]{WORD}){{0,2}}"
GAP = r"[\s:,.–—-]{1,4}"
UNCAPITALIZED = tuple(each.naming for each in LANGUAGES.values() if each.naming.letters)


def _uncapitalized_name(naming: Naming) -> str:
    letters = naming.letters
    return rf"[{letters}]{{2,20}}(?:\s[{letters}]{{2,20}})?"


def _uncapitalized(naming: Naming) -> Iterator[str]:
    """Yield the patterns of a language whose names have no capitals to be known by."""
    titles, given = _longest_first(words_in(naming.titles)), _longest_first(words_in(naming.given))
    own = "|".join([*phrases_in(naming.selves), *words_in(naming.kin)])
    yield rf"(?<!\w)(?:{titles})\s(?P<name>{_uncapitalized_name(naming)})"
    known = rf"(?:{given})(?!\w)(?:\s[{naming.letters}]{{2,20}})?"
    yield rf"(?<!\w)(?:{own})،?\s(?P<name>{known})"


def _patterns() -> Iterator[str]:
    introduction = _phrases(lambda naming: naming.introductions)
    self = _phrases(_capitalized(lambda naming: naming.selves))
    own = _words(lambda naming: naming.possessives)
    adjective = _words(lambda naming: naming.kin_adjectives)
    kin = _words(_capitalized(lambda naming: naming.kin))
    closing = _phrases(lambda naming: naming.closings)
    signed = "|".join([NAME, *map(_uncapitalized_name, UNCAPITALIZED)])
    given = _words(_capitalized(lambda naming: naming.given))
    yield rf"(?<!\w)(?:{_words(_capitalized(lambda naming: naming.titles))})\s(?P<name>{NAME})"
    yield rf"(?<!\w)(?i:{introduction})\s?[:,]?\s?(?P<name>{NAME}|[^\W\d_]{{2,40}})"
    yield rf"(?<!\w)(?i:{self})\s(?P<name>{WORD}{FULL_NAME})"
    yield rf"(?<!\w)(?i:(?:{own})\s(?:(?:{adjective})\s)?(?:{kin})),?\s(?P<name>{NAME})"
    yield rf"(?<!\w)(?i:{closing}){GAP}(?P<name>{signed})\s*$"
    yield rf"(?<!\w)(?=[{CAPITALS}])(?P<name>(?:{given})(?:-{WORD})?{FULL_NAME})"
    for naming in UNCAPITALIZED:
        yield from _uncapitalized(naming)


PATTERNS = tuple(map(lazy_pattern, _patterns()))
OFFICES = frozenset(words_of_all(lambda language: language.naming.offices))
NO_NAMES = frozenset(words_of_all(lambda language: language.naming.no_names))
STREET = lazy_pattern(
    rf"(?<!\w)(?:{_words(lambda naming: naming.streets)})(?:\s(?:{PARTICLES}))?[\s-]$",
    re.IGNORECASE,
)
BEFORE = 24
SHORTEST = 3
"""A shorter part of the author's own name is too often a word."""


def people(text: str, public: Iterable[str] = (), own: str = "") -> Iterator[tuple[int, int]]:
    """Yield where a text names somebody who is not listed as public; ``own`` is its author."""
    listed = {folded(name) for name in public}
    for pattern in PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span("name")
            if _is_private(text, start, end) and not _is_listed(match, listed):
                yield start, end
    for part in re.findall(rf"\w{{{SHORTEST},}}", own):
        for match in re.finditer(rf"(?<!\w){re.escape(part)}(?!\w)", text, re.IGNORECASE):
            yield match.span()


def folded(name: str) -> str:
    """Return a name without what two ways of writing it differ in: accents, case, spaces."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def _is_private(text: str, start: int, end: int) -> bool:
    first = text[start:end].split(maxsplit=1)[0]
    if first in OFFICES or first.casefold() in NO_NAMES:
        return False
    return not STREET.search(text[max(0, start - BEFORE) : start])


def _is_listed(match: re.Match[str], listed: set[str]) -> bool:
    """Tell whether the name, alone or with what introduced it, is that of a public person."""
    return bool({folded(match["name"]), folded(match.group())} & listed)
