"""Answer files, one contribution each, and JSON Lines, one a line."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

from summit.base.problems import say
from summit.office.importing.items import FILE, LARGEST, Item, Source, SourceError

BOM = b"\xef\xbb\xbf"


def answer_file(path: Path) -> Source:
    """Return the source of one answer file."""
    return Source(path.name, path.stat().st_size, partial(_answer_file, path))


def json_lines(path: Path) -> Source:
    """Return the source of a file with a document on each line; empty lines are passed over."""
    return Source(path.name, path.stat().st_size, partial(_json_lines, path))


def read_whole(path: Path) -> bytes:
    """Return the bytes of a file that holds one item; raise SourceError when it is too large."""
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise SourceError(
            say(
                "%(path)s: more than %(limit)s bytes. This is no contribution.",
                path=path.name,
                limit=LARGEST,
            )
        )
    return data


def lines_of(file: BinaryIO, name: str) -> Iterator[bytes]:
    """Yield the lines of a file; raise SourceError at one that is too long to be held."""
    number = 0
    while line := file.readline(LARGEST + 1):
        number += 1
        if len(line) > LARGEST:
            raise SourceError(
                say(
                    "%(name)s:%(number)s: the line has more than %(limit)s bytes.",
                    name=name,
                    number=number,
                    limit=LARGEST,
                )
            )
        yield line


def _answer_file(path: Path) -> Iterator[Item]:
    data = read_whole(path)
    yield Item(FILE, path.name, data, reach=len(data))


def _json_lines(path: Path) -> Iterator[Item]:
    with path.open("rb") as file:
        for number, line in enumerate(lines_of(file, path.name), 1):
            document = line.removeprefix(BOM).strip()
            if document:
                yield Item(FILE, f"{path.name}:{number}", document, reach=len(line))
