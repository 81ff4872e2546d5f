"""Names in another language than the text around them say so: a voice reads them as theirs.

In headings they are left as they are: a heading is set in one type, and no rule asks it of names.
"""

import re
from collections.abc import Iterator, Mapping
from html import escape

from summit.base.frozen import Frozen
from summit.base.locales import Locale
from summit.content.catalogue import Version
from summit.site.ask import FactsAsk, TextsAsk
from summit.subjects.sources.lookup import all_sources

TAG = re.compile(r"(<[^>]*>)")
OPENED = re.compile(r"<(?P<name>[a-z][a-z0-9]*)(?P<own>[^>]*)>")
EMPTY = frozenset("area br col hr img input link source track wbr".split())
SILENT = frozenset("code kbd pre samp h1 h2 h3 h4 h5 h6 script style svg".split())
"""Elements that are in no language, or have a type of their own."""
LATIN = r"0-9A-Za-z\u00c0-\u024f"
SPACES = r"\s"
"""What typography and the end of a line make of a space."""


def names_for(ask: FactsAsk, key: str) -> tuple[tuple[str, str], ...]:
    """Return the names that are in another language than a locale's, the longest first."""
    own = ask.locales[key].tag.partition("-")[0]
    named = all_sources(ask).names.items()
    other = [(name, tag) for name, tag in named if tag.partition("-")[0] != own]
    return tuple(sorted(other, key=lambda each: (-len(each[0]), each)))


def fill_names(html: str, version: Version, ask: TextsAsk) -> str:
    """Return the HTML of a version with its names marked."""
    names = ask.once(_names, version.language.key)
    if not names or not names.pattern.search(html):
        return html
    return "".join(_marked(html, names))


def shows_names(html: str, locale: Locale, ask: FactsAsk) -> bool:
    """Tell whether a text may have a name to mark."""
    names = ask.once(_names, locale.key)
    return names is not None and names.pattern.search(html) is not None


class Names(Frozen):
    """What finds names in HTML, and which language each is in."""

    pattern: re.Pattern[str]
    tags: Mapping[str, str]


def _names(ask: FactsAsk, key: str) -> Names | None:
    """Return what finds the names for texts in a locale; None: there are none."""
    named = ask.once(names_for, key)
    if not named:
        return None
    # At each word, few of many names begin with its first letter.
    by_first: dict[str, list[str]] = {}
    for name, _ in named:
        by_first.setdefault(_typeset(name[0]), []).append("".join(map(_typeset, name[1:])))
    found = "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in by_first.items())
    tags = {_plain(name): tag for name, tag in reversed(named)}
    return Names(re.compile(rf"(?<![{LATIN}])(?:{found})(?![{LATIN}])"), tags)


def _typeset(sign: str) -> str:
    signs = {" ": SPACES, "'": "['’]", "’": "['’]"}
    return signs.get(sign) or re.escape(escape(sign, quote=False))


def _marked(html: str, names: Names) -> Iterator[str]:
    """Yield the parts of HTML, the names in it marked where no element says their language."""
    silent: list[str] = []
    for part in TAG.split(html):
        if part.startswith("<"):
            _follow(part, silent)
            yield part
        elif silent:
            yield part
        else:
            yield names.pattern.sub(lambda match: _mark(match[0], names.tags), part)


def _follow(tag: str, silent: list[str]) -> None:
    """Keep the elements that are open, from the first in which no name is marked."""
    opened = OPENED.match(tag)
    if opened is None:
        if silent and tag == f"</{silent[-1]}>":
            silent.pop()
    elif opened["name"] not in EMPTY and (
        silent or opened["name"] in SILENT or " lang=" in opened["own"]
    ):
        silent.append(opened["name"])


def _mark(words: str, tags: Mapping[str, str]) -> str:
    plain = re.sub(SPACES, " ", words).replace("’", "'")
    return f'<span lang="{tags[plain]}" dir="auto">{words}</span>'


def _plain(name: str) -> str:
    return escape(name, quote=False).replace("’", "'")
