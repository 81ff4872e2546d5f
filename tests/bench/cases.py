"""What is done to a site before each run, and what its new bytes must have."""

import re
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from summit.base.frozen import replace
from tests.bench.checks import check_site, check_words
from tests.bench.corpus import Corpus, Document
from tests.bench.tool import BenchError, Tool

COLD, RESTORED, SAME = "cold", "cold output, caches restored", "nothing changed"
BODY, TITLE, DAY = "one body edited", "one title edited", "one date edited"
START, SAVE = "serve: start", "serve: save to new bytes"
MEMORY = "cold, memory of all processes"
CASES = (COLD, RESTORED, SAME, BODY, TITLE, DAY, START, SAVE, MEMORY)
EDITED_BODY, EDITED_TITLE, EDITED_DAY = 0, 1, 2
"""The documents that the cases edit; SAVED is the one that the preview shows."""
SAVED = 3
FEWEST = 4
"""Documents without which there would be nothing to edit."""


def _nothing(_: int) -> None:
    """Leave everything as it is."""


@dataclass(frozen=True)
class Case:
    """A change before a run, and what must be true after it; both have the number of the round."""

    change: Callable[[int], None]
    check: Callable[[int], None]


@dataclass(frozen=True)
class Entrant:
    """A site that is built again and again: what runs, and what is done to it before."""

    name: str
    folder: Path
    output: str
    command: Sequence[str]
    cases: dict[str, Case]
    serve: Callable[[int], Sequence[str]] | None = None
    saved: Callable[[str], tuple[Callable[[], None], str]] | None = None
    """What saves certain words in the preview, and the address that shows them."""


def entrant_of(tool: Tool, folder: Path, corpus: Corpus, cases: Sequence[str]) -> Entrant:
    """Write a tool's site into a folder, and return it with the cases that are asked for."""
    tool.prepare(folder, corpus)
    for document in corpus.all():
        tool.save(folder, document)
    edits = {BODY: _body_edit, TITLE: _title_edit, DAY: _day_edit}
    known = {
        COLD: Case(lambda _: put_away(folder, tool.output, *tool.caches), _nothing),
        RESTORED: Case(lambda _: fresh_checkout(folder, tool.output, tool.sources), _nothing),
        SAME: Case(_nothing, _nothing),
        **{name: edit(tool, folder, corpus) for name, edit in edits.items()},
    }
    return Entrant(
        tool.name,
        folder,
        tool.output,
        tool.build(folder),
        {
            name: _checked(case, tool, folder, corpus)
            for name, case in known.items()
            if name in cases
        },
        (lambda port: tool.serve(folder, port)) if {START, SAVE} & {*cases} else None,
        lambda words: _saved(tool, folder, corpus, words),
    )


def _checked(case: Case, tool: Tool, folder: Path, corpus: Corpus) -> Case:
    """Return a case after which all pages must be there, too."""

    def check(number: int) -> None:
        check_site(tool, folder, corpus)
        case.check(number)

    return Case(case.change, check)


def put_away(folder: Path, *names: str) -> None:
    """Take files and folders out of a folder, where they are, and let them lie beside it.

    Nothing is deleted while anything is measured: a file system without a journal looks at each
    file that it has lost in the last minutes whenever it makes a new one, and whoever writes most
    files waits longest (ten thousand took 0.2 s, and 3.6 s once as many were gone four times).
    """
    spent = Path(tempfile.mkdtemp(prefix="spent-", dir=folder.parent))
    for path in (folder / name for name in names):
        if path.exists():
            path.rename(spent / path.name)


def fresh_checkout(folder: Path, output: str, sources: Sequence[str]) -> None:
    """Take the output away, and write the sources anew: other times and files, the same bytes."""
    put_away(folder, output)
    for path in (folder / name for name in sources):
        old = path.with_name(f"{path.name}.old")
        path.rename(old)
        if old.is_dir():
            shutil.copytree(old, path, copy_function=shutil.copyfile)
        else:
            shutil.copyfile(old, path)
        put_away(folder, old.name)


def mark(what: str, *numbers: int) -> str:
    """Return a word that no text has: typography parts words by other spaces, not letters."""
    return f"{what}{'x'.join(map(str, numbers))}x"


def with_words(document: Document, words: str) -> Document:
    """Return a document with a sentence more."""
    return replace(document, body=f"{document.body}\n{words}\n")


def _saved(tool: Tool, folder: Path, corpus: Corpus, words: str) -> tuple[Callable[[], None], str]:
    document = with_words(corpus.document(SAVED, corpus.locales[0]), words)
    return lambda: tool.save(folder, document), tool.address(document)


def _body_edit(tool: Tool, folder: Path, corpus: Corpus) -> Case:
    """A sentence more in a text: its page has it."""
    old = corpus.document(EDITED_BODY, corpus.locales[0])

    def change(number: int) -> None:
        tool.save(folder, with_words(old, mark("Edit", number)))

    def check(number: int) -> None:
        check_words(tool.page(folder, old), mark("Edit", number), tool.name)

    return Case(change, check)


def _title_edit(tool: Tool, folder: Path, corpus: Corpus) -> Case:
    """Another title: the page, the list and the feed have it."""
    locale = corpus.locales[0]
    old = corpus.document(EDITED_TITLE, locale)

    def change(number: int) -> None:
        tool.save(folder, replace(old, title=mark("Title", number)))

    def check(number: int) -> None:
        feed = folder / tool.output / tool.feed(locale)
        for path in (tool.page(folder, old), tool.list_page(folder, locale, 1), feed):
            check_words(path, mark("Title", number), tool.name)

    return Case(change, check)


def _day_edit(tool: Tool, folder: Path, corpus: Corpus) -> Case:
    """Another date, in all languages: the pages have it, and the lists begin with the text."""

    def day(number: int) -> date:
        return date(2016, 11, 2 + number % 12)

    def change(number: int) -> None:
        for locale in corpus.locales:
            old = corpus.document(EDITED_DAY, locale)
            tool.save(folder, replace(old, day=day(number)))

    def check(number: int) -> None:
        for locale in corpus.locales:
            old = corpus.document(EDITED_DAY, locale)
            check_words(tool.page(folder, old), f"{day(number)}", tool.name)
            listed = tool.list_page(folder, locale, 1).read_text("utf-8")
            if re.findall(rf"document-\d+-{locale}", listed)[:1] != [old.slug]:
                raise BenchError(f"{tool.name}: the list in {locale!r} is in the old order.")

    return Case(change, check)
