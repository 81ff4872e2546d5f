"""The words of the tools themselves, for those who translate them."""

from collections.abc import Iterator
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract, extract_from_dir

from summit.editing.help_words import help_words

BOOTSTRAP = "tasks.py"
KEYWORDS = {"summit/**/*.py": {"say": None}, BOOTSTRAP: {"said": None}}
"""The functions that say a sentence, by where they are called."""


Words = str | tuple[str, ...]
"""A sentence, or its forms for one and for many."""


def tools_words(root: Path) -> Catalog:
    """Return what the commands say, their help, and the words of Click around it."""
    catalog = Catalog(charset="utf-8")
    for place, words in (*_said(root), *_helps(root), *_click()):
        catalog.add(words, None, [place])
    return catalog


def _said(root: Path) -> Iterator[tuple[tuple[str, int], Words]]:
    for pattern, keywords in KEYWORDS.items():
        for file in sorted(root.glob(pattern)):
            with file.open("rb") as source:
                for line, message, _, _ in extract("python", source, keywords):
                    yield (file.relative_to(root).as_posix(), line), message


def _helps(root: Path) -> Iterator[tuple[tuple[str, int], Words]]:
    for file in [root / BOOTSTRAP, *sorted((root / "summit").rglob("*.py"))]:
        name = file.relative_to(root).as_posix()
        yield from (((name, line), words) for line, words in help_words(file))


def _click() -> Iterator[tuple[tuple[str, int], Words]]:
    """Yield what Click says around a command's own words: usage, wrong options."""
    folder = Path(click.__file__).parent
    for name, line, message, _, _ in extract_from_dir(folder, [("**.py", "python")], {}):
        yield (f"click/{name}", line), message
