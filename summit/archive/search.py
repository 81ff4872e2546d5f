"""The search of a copy that is read from a disk: the words of its pages, and a script of its own.

Pagefind loads its index as it searches, which browsers refuse to pages of a disk. So the words of
all pages of a language are one script, which the page of the search loads with the one that finds.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path

from summit.archive.references import Copied
from summit.base.formats import language_name
from summit.base.locales import Locale
from summit.output.search import MAIN, is_searched
from summit.site.navigation import SEARCH
from summit.site.page import Page

SCRIPT = "search/search.js"
"""Where the script is that finds."""
NOT_SEARCHED = frozenset("h1 nav aside script style template noscript form svg".split())
"""Elements that are not a page's own text, and its title, which is kept apart."""
OF_NOTES = frozenset({"footnote-ref", "footnote-backref"})
WITHIN_WORDS = frozenset(
    "a abbr b bdi cite code em i mark q s small span strong sub sup u wbr".split()
)
"""Elements whose tags part no words."""


def index_file(locale: Locale) -> str:
    """Return where the words of a language's pages are."""
    return f"search/{locale}.js"


def script() -> bytes:
    """Return the script that finds."""
    return Path(__file__).with_name("search.js").read_bytes()


class _Words(HTMLParser):
    """Gathers the text of a page, but for what is named in NOT_SEARCHED."""

    def __init__(self, *, is_list: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.passed = NOT_SEARCHED | ({"article"} if is_list else frozenset())
        self.text: list[str] = []
        self.inside = ""
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.inside and (tag in self.passed or _is_note(attrs)):
            self.inside = tag
        self.depth += tag == self.inside
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == self.inside
        if not self.depth:
            self.inside = ""
        self._part(tag)

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.text.append(data)

    def _part(self, tag: str) -> None:
        if tag not in WITHIN_WORDS:
            self.text.append(" ")


def _is_note(attrs: Iterable[tuple[str, str | None]]) -> bool:
    return any(name == "class" and OF_NOTES & set((value or "").split()) for name, value in attrs)


def words_of(page: Page, html: str) -> str:
    """Return the text of a page's main part, each space a single one."""
    main = MAIN.search(html)
    parser = _Words(is_list=bool(page.items))
    parser.feed(main[0] if main else "")
    parser.close()
    return " ".join("".join(parser.text).split())


def index(locale: Locale, pages: Iterable[Page], files: Mapping[str, bytes], copied: Copied) -> str:
    """Return the script with the words of all pages of a language, a line for each page.

    The ways to them are from the page that searches.
    """
    own = [page for page in pages if page.locale == locale]
    start = next(page.path for page in own if page.template == SEARCH)
    entries = (
        {"way": copied.between(start, page.path), **dict(_facts(page, files[page.path].decode()))}
        for page in own
        if is_searched(page)
    )
    lines = (json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in entries)
    return '"use strict";\nconst PAGES = [\n' + ",\n".join(lines) + "\n];\n"


def _facts(page: Page, html: str) -> Iterator[tuple[str, str]]:
    """Yield what a result shows of a page, and its words."""
    if page.version is None:
        return
    yield "title", page.version.translation.text.title
    section = page.trail[1] if page.trail[1:] else None
    if section and not section.is_fallback:
        yield "section", section.translation.text.title
    if page.is_fallback:
        yield "lang", page.language.tag
        yield "dir", page.language.direction
        yield "language", language_name(page.language, page.locale)
    yield "text", words_of(page, html)
