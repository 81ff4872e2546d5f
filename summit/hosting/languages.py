"""How ``/`` leads to a language: by the reader's own, in the order that a browser sends them.

Servers know regular expressions and no more, so that Accept-Language is read in steps: the range
with the highest weight that the site has, exact to a tenth and in the order of the header where
two weigh the same; then the locale of that range. Who reads none of the site's languages, and
whoever sends no languages, gets the page that offers all of them.
"""

from collections.abc import Iterable, Iterator, Sequence

BLANK = r"\s?\s?\s?"
"""As many as somebody writes. ``\\s*`` twice would cost the square of their number: nginx then ends
with status 500, and others stand still."""


def levels(locales: Iterable[str]) -> tuple[str, ...]:
    """Return patterns of Accept-Language, the greatest weight first; each one's group is a range.

    They are PCRE and RE2, to be read without regard to case.
    """
    known = "|".join(dict.fromkeys(key.partition("-")[0] for key in locales))
    item = rf"(?:^|,){BLANK}((?:{known})(?:-[a-z0-9-]+)?){BLANK}"
    return tuple(rf"{item}{weight}{BLANK}(?:,|$)" for weight in _weights())


def whole_headers(locales: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return patterns of Accept-Language, the first first, and the locale that each leads to.

    For servers that keep nothing from one pattern to the next: what stands before the range that
    counts must have no range of the same weight that the site knows. They are PCRE.
    """
    keys = tuple(locales)
    known = "|".join(dict.fromkeys(key.partition("-")[0] for key in keys))
    return tuple(
        (f"(?i)^(?:(?!{_item(known, weight)})[^,]*,)*{_item(language_range, weight)}", locale)
        for weight in _weights()
        for language_range, locale in _ranges(keys)
    )


def _item(language_range: str, weight: str) -> str:
    """Return a pattern of one of the header's items."""
    return rf"{BLANK}(?:{language_range})(?:-[a-z0-9-]+)?{BLANK}{weight}{BLANK}(?:,|$)"


def _weights() -> Iterator[str]:
    start = f";{BLANK}q{BLANK}={BLANK}"
    yield rf"(?:{start}1(?:\.0*)?)?"
    for tenth in range(9, 0, -1):
        yield rf"{start}0?\.{tenth}[0-9]*"
    yield rf"{start}0?\.0+[1-9][0-9]*"


def ranges(locales: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return patterns of a range, the first first, and the locale that each leads to.

    ``pt-PT`` leads to ``pt``, and to ``pt-br`` where there is no ``pt`` (RFC 4647, lookup).
    """
    return tuple((f"^{key}(?:-|$)", locale) for key, locale in _ranges(tuple(locales)))


def _ranges(locales: Sequence[str]) -> Iterator[tuple[str, str]]:
    exact = sorted(locales, key=lambda key: -key.count("-"))
    yield from zip(exact, exact, strict=True)
    bare: dict[str, str] = {}
    for key in locales:
        bare.setdefault(key.partition("-")[0], key)
    yield from ((language, key) for language, key in bare.items() if language not in locales)
