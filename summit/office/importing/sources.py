"""Which source a path or an address is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from summit.base.mailbox import is_maildir
from summit.base.problems import Message, joined, say
from summit.office.importing.exports import export
from summit.office.importing.files import answer_file, json_lines
from summit.office.importing.imap import imap_mailbox, is_mailbox
from summit.office.importing.items import Item, Source, SourceError
from summit.office.importing.mail import maildir, mbox, message_file
from summit.office.importing.mapping import Mapping

READERS = {
    ".json": answer_file,
    ".jsonl": json_lines,
    ".ndjson": json_lines,
    ".eml": message_file,
    ".mbox": mbox,
}
SINGLE = (".json", ".eml")
EXPORT = ".csv"
KNOWN = say(
    "%(endings)s, a Maildir or a folder of such files", endings=", ".join([*READERS, EXPORT])
)

Opener = Callable[[], Source]


@dataclass(frozen=True)
class NamedMapping:
    """The mapping of a form service's exports."""

    name: str
    columns: Mapping


def sources_at(place: str, mapping: NamedMapping | None) -> list[Opener]:
    """Return what opens the sources at a path or an address; each may raise SourceError."""
    path = Path(place)
    if is_mailbox(place):
        return [partial(imap_mailbox, place)]
    if not path.is_dir():
        return [partial(_file, path, mapping)]
    if is_maildir(path):
        return [partial(maildir, path)]
    files = _files(path)
    single = [file for file in files if file.suffix.lower() in SINGLE]
    others = [file for file in files if file not in set(single)]
    folder = [partial(_folder, path, single)] if single or not files else []
    return [*folder, *(partial(_file, each, mapping) for each in others)]


def _files(folder: Path) -> list[Path]:
    """Return the readable files of a folder, the oldest first: a corrected one comes later."""
    # A pipe would be waited for, and a device never ends.
    files = (
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in {*READERS, EXPORT} and (path.is_file() or not path.exists())
    )
    return sorted(files, key=lambda path: (path.lstat().st_mtime_ns, path))


def _folder(folder: Path, files: list[Path]) -> Source:
    """Return the source of files with one item each: a transaction for each would take long."""
    size = sum(file.lstat().st_size for file in files)
    return Source(f"{folder.name}/", size, partial(_items_of, files))


def _items_of(files: list[Path]) -> Iterator[Item]:
    failures = []
    for file in files:
        try:
            yield from _file(file, None).items()
        except (SourceError, OSError) as error:
            failures.append(why(error))
    if failures:
        raise SourceError(joined(failures, "\n"))


def why(error: SourceError | OSError) -> Message:
    """Return why a source cannot be read."""
    if isinstance(error, OSError):
        return say("%(file)s: %(reason)s.", file=error.filename, reason=error.strerror)
    return error.message


def _file(path: Path, mapping: NamedMapping | None) -> Source:
    if not path.exists():
        raise SourceError(say("%(path)s: there is no such file or folder.", path=path))
    if not path.is_file():
        raise SourceError(say("%(path)s: neither a file nor a folder.", path=path))
    suffix = path.suffix.lower()
    if suffix == EXPORT and mapping:
        return export(path, mapping.name, mapping.columns)
    if suffix == EXPORT:
        raise SourceError(
            say(
                "%(path)s: name the mapping of its columns, such as --mapping paper for a typed "
                "sheet.",
                path=path.name,
            )
        )
    if suffix not in READERS:
        raise SourceError(say("%(path)s: not one of %(known)s.", path=path.name, known=KNOWN))
    return READERS[suffix](path)
