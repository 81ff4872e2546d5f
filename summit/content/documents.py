"""The files of texts and of facts, read all at once: each is worked out once for its bytes."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Self, TypeVar

from summit.base.digest import Named
from summit.base.frozen import Frozen
from summit.base.memo import Memo
from summit.base.problems import ContentError, Problem
from summit.base.utf8 import decoded
from summit.content.door import check_markdown, checked, loaded
from summit.content.folder import ContentFolder
from summit.content.yaml import Document, Fields, parse_document, read_fields

TRANSLATION = re.compile(r"index\.(?P<locale>[^.]+)\.md", re.IGNORECASE)
FACTS = "bundle.yaml"
Problems = tuple[Problem, ...]
T = TypeVar("T")


class Source(Frozen):
    """The bytes of a file, and what messages call it."""

    name: str
    data: bytes
    digest: str
    """What names its bytes."""

    @classmethod
    def of(cls, name: str, data: bytes) -> Self:
        """Return a file that has these bytes."""
        return cls(name, data, blake2b(data).hexdigest())

    @property
    def identity(self) -> tuple[str, str]:
        """What names it among the files of any content."""
        return self.name, self.digest


@dataclass(frozen=True)
class Written(Named):
    """What the file of a text says; known by its bytes."""

    document: Document
    excess: Problems
    """What Markdown would take too long for; plain words hold none."""

    def said(self) -> tuple[object, ...]:
        """Return all that it says, for its name."""
        return self.document, self.excess


class Front(Frozen):
    """What of the file of a text takes time to work out: all but its body, which is there."""

    fields: Fields
    body_line: int
    excess: Problems

    def with_body(self, source: Source) -> Written:
        """Return the text of the file that this was read from."""
        before = self.body_line - 1
        lines = decoded(source.data, source.name).split("\n", before)
        body = lines[before] if len(lines) > before else ""  # The front matter ended the file.
        return Written(Document(self.fields, body, self.body_line), self.excess)


class Documents:
    """What the files of a content folder say, by the name that messages have for each."""

    def __init__(self, files: ContentFolder, memo: Memo) -> None:
        """Read the files, but for those that a link leads to: those are read when asked for."""
        sources = dict(_sources(files))
        self._files = files
        self._texts = dict(_texts(sources, memo))
        self._facts = _made(facts_in, sources, memo, are_facts=True)

    def text(self, path: Path) -> Written:
        """Return what the file of a text says; raise ContentError with what is wrong in it."""
        return _sound(self._texts, written_in, path, self._files.name(path))

    def facts(self, path: Path) -> Fields:
        """Return what a file of facts says; raise ContentError with what is wrong in it."""
        return _sound(self._facts, facts_in, path, self._files.name(path))


def front_in(source: Source) -> Front | Problems:
    """Return what the file of a text says before its body, or what is wrong in the file."""
    try:
        document = parse_document(_text_of(source), source.name)
    except ContentError as error:
        return error.problems
    try:
        check_markdown(document.body, source.name, document.body_line)
    except ContentError as error:
        return Front(document.fields, document.body_line, error.problems)
    return Front(document.fields, document.body_line, ())


def written_in(source: Source) -> Written | Problems:
    """Return what the file of a text says, or what is wrong in it."""
    front = front_in(source)
    return front.with_body(source) if isinstance(front, Front) else front


def facts_in(source: Source) -> Fields | Problems:
    """Return what a file of facts says, or what is wrong in it."""
    try:
        return read_fields(_text_of(source), source.name)
    except ContentError as error:
        return error.problems


def _text_of(source: Source) -> str:
    return checked(decoded(source.data, source.name), source.name)


def _texts(sources: Mapping[str, Source], memo: Memo) -> Iterator[tuple[str, Written | Problems]]:
    """Yield what the files of texts say, each known by its bytes."""
    for name, front in _made(front_in, sources, memo, are_facts=False).items():
        if isinstance(front, Front):
            source = sources[name]
            yield name, front.with_body(source).known_by(source.digest)
        else:
            yield name, front


def _made(
    make: Callable[[Source], T],
    sources: Mapping[str, Source],
    memo: Memo,
    *,
    are_facts: bool,
) -> dict[str, T]:
    names = [name for name in sources if name.endswith(FACTS) == are_facts]
    calls = [(sources[each],) for each in names]
    return dict(zip(names, memo.results(make, calls, as_one=True), strict=True))


def read_written(path: Path, name: str) -> Written:
    """Return what the file of one text says; raise ContentError with what is wrong in it."""
    return _sound({}, written_in, path, name)


def _sound(
    found: Mapping[str, T | Problems], make: Callable[[Source], T | Problems], path: Path, name: str
) -> T:
    read = found.get(name) or make(Source.of(name, loaded(path, name)))
    if isinstance(read, tuple):
        raise ContentError(read)
    return read


def _sources(files: ContentFolder) -> Iterator[tuple[str, Source]]:
    """Yield the files of texts and of facts that can be read, by name.

    To find out that one has not changed takes as long as reading it.
    """
    for path in _files_in(files, files.root):
        name = files.name(path)
        with suppress(ContentError, OSError):  # Said by whoever asks for it.
            yield name, Source.of(name, loaded(path, name))


def _files_in(files: ContentFolder, folder: Path) -> Iterator[Path]:
    with suppress(OSError):  # Said by whoever reads the folder.
        for entry in files.listing(folder):
            if entry.is_link:
                continue
            if entry.is_folder:
                yield from _files_in(files, entry.path)
            elif entry.is_file and _is_meant(entry.name):
                yield entry.path


def _is_meant(name: str) -> bool:
    return name == FACTS or TRANSLATION.fullmatch(name) is not None
