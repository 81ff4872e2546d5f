"""The words of the tools themselves, for those who translate them."""

from collections.abc import Iterator
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract, extract_from_dir

from summit.content.kinds import Kinds
from summit.content.schemas import schema_of
from summit.editing.help_words import COMMAND, TEXT, help_words
from summit.editing.samples import about_key

TASKS = "tasks.py"
BOOTSTRAP = (TASKS, "summit/base/bootstrap_words.py", "summit/base/environment.py")
"""What runs before any package is there, and has a way of its own to say a sentence."""


Words = str | tuple[str, ...]
"""A sentence, or its forms for one and for many."""


def tools_words(root: Path, kinds: Kinds) -> Catalog:
    """Return what commands say and write, their help, and the words of Click around it."""
    catalog = Catalog(charset="utf-8")
    for place, words in (*_said(root), *_helps(root), *_keys(kinds), *_click()):
        catalog.add(words, None, [place])
    return catalog


def _said(root: Path) -> Iterator[tuple[tuple[str, int], Words]]:
    for name, file in _files(root):
        keywords = {"said" if name in BOOTSTRAP else "say": None}
        with file.open("rb") as source:
            for line, message, _, _ in extract("python", source, keywords):
                yield (name, line), message


def _files(root: Path) -> Iterator[tuple[str, Path]]:
    """Yield the files of the tools' code, by name."""
    for file in [root / TASKS, *sorted((root / "summit").rglob("*.py"))]:
        yield file.relative_to(root).as_posix(), file


def _helps(root: Path) -> Iterator[tuple[tuple[str, int], Words]]:
    for name, file in _files(root):
        yield from (((name, line), words) for line, words in help_words(file))


def _keys(kinds: Kinds) -> Iterator[tuple[tuple[str, int], Words]]:
    """Yield what a new bundle.yaml says of each key that may be added."""
    for kind in kinds:
        for value in schema_of(kind.facts)["properties"].values():
            if words := about_key(value):
                yield (f"{kind.name}.facts", 1), words


def _click() -> Iterator[tuple[tuple[str, int], Words]]:
    """Yield what Click says around a command's own words: usage, wrong options."""
    folder = Path(click.__file__).parent
    for name, line, message, _, _ in extract_from_dir(folder, [("**.py", "python")], {}):
        yield (f"click/{name}", line), message
    yield from ((("click/types.py", 1), TEXT), (("click/core.py", 1), COMMAND))
