"""Which source a path or an address is."""

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


def places_in(place: str) -> list[str]:
    """Return the files of a folder, or the path or address itself."""
    path = Path(place)
    if is_mailbox(place) or not path.is_dir() or is_maildir(path):
        return [place]
    return [str(file) for file in _files(path)]


def source_of(place: str, mapping: NamedMapping | None) -> Source:
    """Return the source at a path or an address; raise SourceError where there is none."""
    path = Path(place)
    if is_mailbox(place):
        return imap_mailbox(place)
    if path.is_dir():
        return maildir(path)
    if not path.exists():
        raise SourceError(f"{place}: there is no such file or folder.")
    return _file_source(path, mapping)


def _files(folder: Path) -> list[Path]:
    """Return the readable files of a folder, the oldest first: a corrected one comes later."""
    files = (path for path in folder.rglob("*") if path.suffix.lower() in {*READERS, EXPORT})
    return sorted(files, key=lambda path: (path.stat().st_mtime_ns, path))


def _file_source(path: Path, mapping: NamedMapping | None) -> Source:
    suffix = path.suffix.lower()
    if suffix == EXPORT and mapping:
        return export(path, mapping.name, mapping.columns)
    if suffix == EXPORT:
        raise SourceError(f"{path.name}: name the mapping of its columns: --mapping limesurvey.")
    if suffix not in READERS:
        raise SourceError(f"{path.name}: not one of {KNOWN}.")
    return READERS[suffix](path)
