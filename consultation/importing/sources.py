"""Which source a path or an address is."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from consultation.importing.exports import export
from consultation.importing.files import answer_file, json_lines
from consultation.importing.imap import imap_mailbox, is_mailbox
from consultation.importing.items import Source, SourceError
from consultation.importing.mail import is_maildir, maildir, mbox, message_file
from consultation.importing.mapping import Mapping

READERS = {
    ".json": answer_file,
    ".jsonl": json_lines,
    ".ndjson": json_lines,
    ".eml": message_file,
    ".mbox": mbox,
}
EXPORT = ".csv"
KNOWN = f"{', '.join(READERS)}, {EXPORT}, a Maildir or a folder of such files"


@dataclass(frozen=True)
class NamedMapping:
    """The mapping of a form service's exports."""

    name: str
    columns: Mapping


def sources_of(place: str, mapping: NamedMapping | None) -> Iterator[Source]:
    """Yield the sources at a path or an address; raise SourceError where there is none."""
    path = Path(place)
    if is_mailbox(place):
        yield imap_mailbox(place)
    elif path.is_dir() and not is_maildir(path):
        for file in _files(path):
            yield _source(file, mapping)
    elif path.exists():
        yield _source(path, mapping)
    else:
        raise SourceError(f"{place}: there is no such file or folder.")


def _files(folder: Path) -> list[Path]:
    """Return the readable files of a folder, the oldest first: a corrected one comes later."""
    files = (path for path in folder.rglob("*") if path.suffix.lower() in {*READERS, EXPORT})
    return sorted(files, key=lambda path: (path.stat().st_mtime_ns, path))


def _source(path: Path, mapping: NamedMapping | None) -> Source:
    if path.is_dir():
        return maildir(path)
    suffix = path.suffix.lower()
    if suffix == EXPORT and mapping:
        return export(path, mapping.name, mapping.columns)
    if suffix == EXPORT:
        raise SourceError(f"{path.name}: name the mapping of its columns: --mapping limesurvey.")
    if suffix not in READERS:
        raise SourceError(f"{path.name}: not one of {KNOWN}.")
    return READERS[suffix](path)
