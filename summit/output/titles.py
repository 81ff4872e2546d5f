"""The small index of a language: what pages are called, and by which words people look for them.

It is there long before Pagefind's: titles, menu titles, editors' keywords and headings of the pages
that the site map lists. ``theme/static/js/titles.js`` finds by it.

With each page it shows at once what a list shows: its summary. It is never large: what does not fit
into MOST bytes is left out, headings and summaries before pages, and of both first what the site
map has last.
"""

import json
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from summit.base.formats import language_name
from summit.base.frozen import Frozen
from summit.base.languages import language_of
from summit.base.locales import Locale
from summit.content.catalogue import Version
from summit.site.navigation import everything
from summit.site.plan import trail_of
from summit.site.site import Site

MOST = 36_000
"""Bytes before compression, which leaves less than 15,000: the same number on every machine."""
LATER = ("headings", "excerpt")
"""What a page goes without where not everything fits."""
DEEPEST = 3
"""The level of the headings that are found."""
Entry = Mapping[str, Any]
"""A page, as a result of a search shows it, and the words by which it is found."""


class Titles(Frozen):
    """The file of a language."""

    address: str
    """From the site's root, with a digest of its text: ``search/fr.0123456789.json``."""
    text: str


def titles_of(site: Site, key: str) -> Titles:
    """Return the small index of a locale."""

    def way(version: Version) -> str:
        return site.link(site.catalogue.address(version.bundle, version.locale))

    text = written(site, site.locales[key], way)
    return Titles(f"search/{key}.{sha256(text.encode()).hexdigest()[:10]}.json", text)


def written(site: Site, locale: Locale, way: Callable[[Version], str]) -> str:
    """Return the index as JSON; ``way`` is how the search page links to a text."""
    language = language_of(locale.key)
    entries = [_entry(site, version, way) for version in everything(site, locale) if _has(version)]
    words = {
        "passed": sorted({*language.stop_words, *language.elisions.split()}),
        "prefixes": sorted(filter(None, language.prefixes.split()), key=lambda each: -len(each)),
        "suffixes": language.suffixes.split(),
    }
    return fitting(words, entries, MOST)


def _has(version: Version) -> bool:
    """Tell whether a text has a title by which anybody knows it: words of the public have none."""
    return not version.bundle.kind.is_plain


def facts_of(version: Version, trail: Sequence[Version]) -> Iterator[tuple[str, str]]:
    """Yield what a result shows of a page: its title, section, and a fallback's language."""
    yield "title", version.translation.text.title
    section = trail[1] if trail[1:] else None
    if section and not section.is_fallback:
        yield "section", section.translation.text.title
    if version.is_fallback:
        language = version.language
        yield "lang", language.tag
        yield "dir", language.direction
        yield "language", language_name(language, version.locale)


def _entry(site: Site, version: Version, way: Callable[[Version], str]) -> Entry:
    text = version.translation.text
    entry: dict[str, Any] = {
        "way": way(version),
        **dict(facts_of(version, trail_of(site, version.bundle, version.locale))),
    }
    if text.menu_title:
        entry["menu"] = text.menu_title
    if text.keywords:
        entry["keywords"] = text.keywords
    if text.summary:
        # In place of the excerpt that Pagefind makes: one piece of text, without marks.
        entry["excerpt"] = [text.summary]
    headings = [each for each in site.prose(version).headings if each.level <= DEEPEST]
    if headings:
        entry["headings"] = [each.title for each in headings]
    return entry


def fitting(words: Mapping[str, Any], entries: Sequence[Entry], most: int) -> str:
    """Return the index with as much as fits: first every page, then the other parts of each."""

    def with_parts(number: int) -> str:
        whole, pages = entries[: max(0, number - len(entries))], entries[:number]
        bare = [
            {name: part for name, part in each.items() if name not in LATER}
            for each in pages[len(whole) :]
        ]
        index = {**words, "pages": [*whole, *bare]}
        return json.dumps(index, ensure_ascii=False, separators=(",", ":"))

    def size(number: int) -> int:
        return len(with_parts(number).encode())

    parts = 2 * len(entries)
    if size(parts) > most:
        parts = bisect_right(range(1, parts), most, key=size)
    return with_parts(parts)
