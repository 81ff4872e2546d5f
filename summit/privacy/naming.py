"""Where a text names somebody: after a title, an introduction, a kinship, or in full."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from summit.privacy import names

CAPITALS = "".join(chr(code) for code in range(0x41, 0x250) if chr(code).isupper())
ARABIC = "\u0621-\u063a\u0641-\u064a\u0671-\u06d3"
WORD = rf"(?:[{CAPITALS}][\w’'\-]{{0,40}}|[{CAPITALS}]\.)"
NAME = rf"{WORD}(?:[ \u00a0](?:(?:{names.PARTICLES})[ \u00a0])?{WORD}){{0,3}}"
FULL_NAME = rf"[ \u00a0](?:(?:{names.PARTICLES})[ \u00a0])?{WORD}(?:[ \u00a0]{WORD}){{0,2}}"
ARABIC_NAME = rf"[{ARABIC}]{{2,20}}(?:\s[{ARABIC}]{{2,20}})?"
GAP = r"[\s:,.–—-]{1,4}"


def _any(words: str) -> str:
    """Return the pattern of a list of words, the longest first."""
    return "|".join(sorted(words.split(), key=len, reverse=True))


def _literally(words: str) -> str:
    return "|".join(map(re.escape, sorted(words.split(), key=len, reverse=True)))


def _phrases(words: str) -> str:
    """Return the pattern of phrases that were written over several lines."""
    return re.sub(r"\n\s*", "", words.strip()).replace(r"\ ", " ").replace(" ", r"\s")


KNOWN_ARABIC = rf"(?P<name>(?:{_literally(names.ARABIC_GIVEN)})(?!\w)(?:\s[{ARABIC}]{{2,20}})?)"
PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!\w)(?:{_any(names.TITLES)})\s(?P<name>{NAME})",
        rf"(?<!\w)(?:{_literally(names.ARABIC_TITLES)})\s(?P<name>{ARABIC_NAME})",
        rf"(?<!\w)(?i:{_phrases(names.INTRODUCTIONS)})\s?[:,]?\s?(?P<name>{NAME}|[^\W\d_]{{2,40}})",
        rf"(?<!\w)(?i:{_phrases(names.SELF)})\s(?P<name>{WORD}{FULL_NAME})",
        rf"(?<!\w)(?i:{_phrases(names.KIN)}),?\s(?P<name>{NAME})",
        rf"(?<!\w)(?i:{_phrases(names.CLOSINGS)}){GAP}(?P<name>{NAME}|{ARABIC_NAME})\s*$",
        rf"(?<!\w)(?=[{CAPITALS}])(?P<name>(?:{_any(names.GIVEN)})(?:-{WORD})?{FULL_NAME})",
        rf"(?<!\w)(?:أنا|{_literally(names.ARABIC_KIN)})،?\s{KNOWN_ARABIC}",
    )
)
OFFICES = frozenset(names.ROLES.split())
NO_NAMES = frozenset(names.NO_NAMES.split())
STREET = re.compile(
    rf"(?<!\w)(?:{_any(names.STREETS)})(?:\s(?:{names.PARTICLES}))?[\s-]$", re.IGNORECASE
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
