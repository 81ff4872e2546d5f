"""Which source a path or an address is."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from summit.base.frozen import Frozen
from summit.base.mailbox import MAILDIR, is_maildir, is_mbox, is_message
from summit.base.problems import Message, joined, reason_of, say
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
EXPORT = ".csv"
KNOWN = say(
    "%(endings)s, a Maildir or a folder of such files", endings=", ".join([*READERS, EXPORT])
)

BY_WORDS = {".mbox": is_mbox, ".eml": is_message}
"""What mail programs write without an ending, told by how it begins."""

OWN = re.compile(r"\..*|.*\.sqlite3(?:-wal|-shm|-journal)?")
"""Files that hold no letters: hidden ones, and those of a store."""

Opener = Callable[[], Source]


class NamedMapping(Frozen):
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
    found = look_into(path)
    # The oldest first: a corrected one comes later.
    files = sorted(found.files, key=lambda each: (each.lstat().st_mtime_ns, each))
    single = [file for file in files if _kind(file) in (".json", ".eml")]
    others = [file for file in files if file not in set(single)]
    is_nothing = not (files or found.maildirs or found.others)
    folder = [partial(_folder, path, single)] if single or is_nothing else []
    left = [partial(_left_out, path, found.others)] if found.others else []
    boxes = (partial(maildir, each) for each in found.maildirs)
    return [*folder, *boxes, *(partial(_file, each, mapping) for each in others), *left]


class Found(Frozen):
    """What is in a folder, and in those in it."""

    files: tuple[Path, ...] = ()
    """Those that can be read, by their endings or by what they hold."""
    maildirs: tuple[Path, ...] = ()
    others: tuple[Path, ...] = ()
    """What may hold something, and cannot be read: a pipe, a picture, a link to a folder."""


def look_into(folder: Path) -> Found:
    """Return what is in a folder, and in those in it; hidden and empty files are nothing."""
    is_box = is_maildir(folder)
    files: list[Path] = []
    others: list[Path] = []
    maildirs = [folder] if is_box else []
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.is_symlink():
            if not (is_box and path.name in (*MAILDIR, "tmp")):
                inner = look_into(path)
                files, maildirs = [*files, *inner.files], [*maildirs, *inner.maildirs]
                others += inner.others
        elif _kind(path) or not path.exists():
            files.append(path)
        elif not is_box and not OWN.fullmatch(path.name) and _is_something(path):
            others.append(path)
    return Found(tuple(files), tuple(maildirs), tuple(others))


def _kind(path: Path) -> str:
    """Return the ending of a file that can be read, or the one that it should have; or nothing."""
    suffix = path.suffix.lower()
    # A pipe would be waited for, and a device never ends.
    if path.exists() and not path.is_file():
        return ""
    if suffix in {*READERS, EXPORT}:
        return suffix
    if not path.exists():
        return ""
    try:
        return next((ending for ending, is_one in BY_WORDS.items() if is_one(path)), "")
    except OSError:
        return ""


def _is_something(path: Path) -> bool:
    return not path.is_file() or path.stat().st_size > 0


def _left_out(folder: Path, paths: Sequence[Path]) -> Source:
    """Say which things of a folder were not read; raises SourceError."""
    lines = [
        say("%(path)s: left out. It is none of %(known)s.", path=each, known=KNOWN)
        for each in (path.relative_to(folder) for path in paths)
    ]
    raise SourceError(joined(lines, "\n"))


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
        return say("%(file)s: %(reason)s.", file=error.filename, reason=reason_of(error))
    return error.message


def _file(path: Path, mapping: NamedMapping | None) -> Source:
    if not path.exists():
        raise SourceError(say("%(path)s: there is no such file or folder.", path=path))
    if not path.is_file():
        raise SourceError(say("%(path)s: neither a file nor a folder.", path=path))
    suffix = _kind(path)
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
