"""What a generator is here: where its content goes, how it is called, where its pages are."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.bench.corpus import Corpus, Document

Command = list[str]


class BenchError(Exception):
    """A run that did not make what it should, in a sentence."""


@dataclass(frozen=True)
class Tool:
    """A static site generator, as the bench calls it; every function has the site's folder."""

    name: str
    prepare: Callable[[Path, Corpus], None]
    """Writes all but the documents."""
    save: Callable[[Path, Document], None]
    build: Callable[[Path], Command]
    serve: Callable[[Path, int], Command]
    """The preview at a port of 127.0.0.1."""
    output: str
    caches: tuple[str, ...]
    """What it keeps from run to run, besides its output."""
    sources: tuple[str, ...]
    """The files and folders that a checkout brings."""
    address: Callable[[Document], str]
    """The address of a document's page, with a slash at its end and none at its beginning."""
    list_address: Callable[[str, int], str]
    """The address of a page of the list, in a language."""
    feed: Callable[[str], str]
    """The file of the feed, in a language."""
    besides: tuple[str, ...] = ()
    """Patterns of files in the output, of which there is one for each page with a document."""

    def page(self, folder: Path, document: Document) -> Path:
        """Return the file of a document's page."""
        return folder / self.output / self.address(document) / "index.html"

    def list_page(self, folder: Path, locale: str, number: int) -> Path:
        """Return the file of a page of the list."""
        return folder / self.output / self.list_address(locale, number) / "index.html"
