"""The search of a copy that is read from a disk: the words of its pages, and a script of its own.

Pagefind loads its index as it searches, which browsers refuse to pages of a disk. So the words of
all pages of a language are one script, which the page of the search loads with the site's own.
"""

import json
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from pathlib import Path

from summit.archive.references import Copied
from summit.base.locales import Locale
from summit.content.catalogue import Version
from summit.output.search import MAIN, is_searched
from summit.output.titles import facts_of, written
from summit.site.navigation import SEARCH
from summit.site.page import Page
from summit.site.site import Site

Files = Mapping[str, bytes]
SCRIPT = "search/text.js"
"""Where the script is that finds pages by their text."""
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
    """Return the script that finds pages by their text."""
    return Path(__file__).with_name("text.js").read_bytes()


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


def index(site: Site, locale: Locale, pages: Iterable[Page], files: Files, copied: Copied) -> str:
    """Return the script with the small index of a language, and the words of all its pages.

    The ways to them are from the page that searches.
    """
    own = [page for page in pages if page.locale == locale]
    start = next(page.path for page in own if page.template == SEARCH)
    paths = {page.address: page.path for page in own}

    def way(version: Version) -> str:
        address = site.catalogue.address(version.bundle, version.locale)
        return copied.between(start, paths[address])

    entries = (
        {
            "way": copied.between(start, page.path),
            **dict(facts_of(page.version, page.trail)),
            "text": words_of(page, files[page.path].decode()),
        }
        for page in own
        if page.version and is_searched(page)
    )
    lines = ",\n".join(
        json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in entries
    )
    titles = written(site, locale, way)
    return f'"use strict";\nconst TITLES = {titles};\nconst PAGES = [\n{lines}\n];\n'
