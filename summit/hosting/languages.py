"""How ``/`` leads to a language: by the reader's own, in the order that a browser sends them.

Servers know regular expressions and no more, so that Accept-Language is read in steps: the range
with the highest weight that the site has, exact to a tenth and in the order of the header where
two weigh the same; then the locale of that range. Who reads none of the site's languages, and
whoever sends no languages, gets the page that offers all of them.
"""

from collections.abc import Iterable, Iterator


def levels(locales: Iterable[str]) -> tuple[str, ...]:
    """Return patterns of Accept-Language, the greatest weight first; each one's group is a range.

    They are PCRE and RE2, to be read without regard to case.
    """
    known = "|".join(dict.fromkeys(key.partition("-")[0] for key in locales))
    item = rf"(?:^|,)\s*((?:{known})(?:-[a-z0-9-]+)?)\s*"
    return tuple(rf"{item}{weight}\s*(?:,|$)" for weight in _weights())


def _weights() -> Iterator[str]:
    yield r"(?:;\s*q\s*=\s*1(?:\.0*)?)?"
    for tenth in range(9, 0, -1):
        yield rf";\s*q\s*=\s*0?\.{tenth}[0-9]*"
    yield r";\s*q\s*=\s*0?\.0[0-9]*[1-9][0-9]*"


def ranges(locales: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return patterns of a range, the first first, and the locale that each leads to.

    ``pt-PT`` leads to ``pt``, and to ``pt-br`` where there is no ``pt`` (RFC 4647, lookup).
    """
    keys = sorted(locales, key=lambda key: -key.count("-"))
    exact = [(f"^{key}(?:-|$)", key) for key in keys]
    bare: dict[str, str] = {}
    for key in locales:
        bare.setdefault(key.partition("-")[0], key)
    loose = [(f"^{language}(?:-|$)", key) for language, key in bare.items() if key != language]
    return (*exact, *loose)
