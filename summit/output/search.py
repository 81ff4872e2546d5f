"""What a search may find: the text of each page as a document in its reader's language."""

import re
from collections.abc import Iterator
from html import escape

from summit.base.languages.record import unjoined
from summit.output.file_states import digest_of_bytes
from summit.output.search_index import LISTS
from summit.output.titles import facts_of
from summit.site.page import Page

NOTES = re.compile(r'<sup\b[^>]*><a class="footnote-ref".*?</sup>')
"""Numbers of notes. Where Pagefind leaves them out itself, it leaves a space: "a city ."."""
MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)


def is_searched(page: Page) -> bool:
    """Tell whether a search may find the page: those with a text, and lists by their first page.

    A list of a part of a section has the section's text, which is found once.
    """
    is_first = page.number == 1 and not page.chosen
    return page.version is not None and is_first and page.version.bundle.is_listed


def place_of(page: Page, root: str) -> str:
    """Return where a page's document is."""
    return f"{root.lstrip('/')}{page.path}"


def head_of(page: Page) -> str:
    """Return what a page's document begins with: facts for the result."""
    kind = f' class="{LISTS}"' if page.items else ""
    begin = f'<!doctype html><html lang="{page.locale.tag}"><body data-pagefind-body{kind}>'
    return begin + "".join(_facts(page))


def document_in(head: str, html: str) -> str:
    """Return the document of a rendered page: after its head, the main part."""
    main = MAIN.search(html)
    text = normalise(NOTES.sub("", main[0])) if main else ""
    return f"{head}{text}</body></html>"


def digest_in(document: str) -> str:
    """Return what names the document of a page."""
    return digest_of_bytes(document.encode()).hex()


def normalise(text: str) -> str:
    """Return the text with ’ as ': only there does Pagefind part "l’élévation" in two words.

    Nor does it know that a word joiner is no part of a word.
    """
    return unjoined(text.replace("’", "'"))


def _facts(page: Page) -> Iterator[str]:
    """Yield what a search is limited by, and what a result shows, as elements without text."""
    if page.version is None:
        return
    kind = page.version.bundle.kind
    if kind.is_searched_alone:
        yield f'<i data-pagefind-filter="kind:{kind.name}"></i>'
    for name, value in facts_of(page.version, page.trail):
        yield f'<i data-pagefind-meta="{name}[title]" title="{escape(value)}"></i>'
