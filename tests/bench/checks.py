"""Refuses a run that did not make what it should: a number for it would mean nothing."""

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path

from summit.base.frozen import replace
from tests.bench.corpus import ITEMS, ROWS, SECTIONS, Corpus, Document
from tests.bench.tool import BenchError, Tool

FEWEST = {
    "<h2": SECTIONS,
    "<li>": SECTIONS * ITEMS,
    "<td": ROWS * 2,
    "<strong>y</strong>": SECTIONS,
}
"""What a document's page has, and how often at least."""
TAG = re.compile("<[^>]*>")


def check_site(tool: Tool, folder: Path, corpus: Corpus) -> None:
    """Raise BenchError unless all pages are there, with lists, alternates and feeds."""
    pages = [tool.page(folder, document) for document in _names(corpus)]
    missing = [path for path in pages if not path.is_file()]
    if missing:
        where = missing[0].relative_to(folder)
        raise BenchError(
            f"{tool.name}: {len(missing)} of {corpus.pages} pages are missing, such as {where}."
        )
    for pattern in tool.besides:
        count = sum(1 for _ in (folder / tool.output).glob(pattern))
        if count < corpus.pages:
            raise BenchError(f"{tool.name}: {count} files {pattern}, not {corpus.pages} at least.")
    for fault in _faults(tool, folder, corpus):
        raise BenchError(f"{tool.name}: {fault}")


def _names(corpus: Corpus) -> Iterator[Document]:
    """Yield the documents without their texts, which take long to make."""
    for locale in corpus.locales:
        yield from (
            Document(number, locale, "", "", date.min, "") for number in range(corpus.documents)
        )


def _faults(tool: Tool, folder: Path, corpus: Corpus) -> Iterator[str]:
    for locale in corpus.locales:
        yield from _faults_of_list(tool, folder, corpus, locale)
        document = corpus.document(corpus.documents - 1, locale)
        html = tool.page(folder, document).read_text("utf-8")
        where = tool.address(document)
        for part, count in FEWEST.items():
            if html.count(part) < count:
                yield f"{where} has {html.count(part)} {part}, not {count}."
        if unsaid := _unsaid(document, html):
            yield f"{where} lacks {unsaid!r}."
        for other in corpus.locales:
            address = tool.address(replace(document, locale=other))
            if not re.search(f'hreflang="?{other}"? href="?[^" ]*/{address}', html):
                yield f"{where} has no alternate in {other!r}."


def _faults_of_list(tool: Tool, folder: Path, corpus: Corpus, locale: str) -> Iterator[str]:
    last = corpus.list_pages
    if not tool.list_page(folder, locale, last).is_file():
        yield f"the list in {locale!r} has no page {last}."
    if tool.list_page(folder, locale, last + 1).exists():
        yield f"the list in {locale!r} has a page {last + 1}."
    feed = folder / tool.output / tool.feed(locale)
    slug = corpus.document(0, locale).slug
    if not feed.is_file() or slug not in feed.read_text("utf-8"):
        yield f"the feed {tool.feed(locale)} lacks {slug}."


def _unsaid(document: Document, html: str) -> str:
    """Return a word of a text that its page lacks; nothing when it has all of them."""
    said = set(re.findall(r"\w+", unescape(TAG.sub(" ", html))))
    prose = re.sub(r"\{#\w+\}|\]\([^)]*\)", "", document.body)
    return next((word for word in re.findall(r"\w+", prose) if word not in said), "")


def check_words(path: Path, words: str, name: str) -> None:
    """Raise BenchError unless a file has words that were just written."""
    if not path.is_file() or words not in path.read_text("utf-8"):
        raise BenchError(f"{name}: {path.name} in {path.parent.name}/ lacks {words!r}.")
