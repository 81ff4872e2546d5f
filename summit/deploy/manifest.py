"""What a release holds: ``manifest.json`` at the root of the site, the last file that travels.

Whoever has it knows each file by its SHA-256, and which files of the content it is made from. Only
what the manifest of a place names may be removed there.
"""

import json
import re
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from summit.base.frozen import Frozen, asdict, field
from summit.subjects.consultation.voice import FOLDER

MANIFEST = "manifest.json"
"""Where it lies in a release and at a place."""
VERSION = 1
VOICES = f"{FOLDER}/"
"""What the names of the files of voices begin with, among all that the site is made from."""
TWIN = re.compile(r"\.(?:gz|br)$")
"""The end of the name of a file that holds another one, compressed."""


class Entry(Frozen, order=True):
    """The bytes of one file."""

    sha256: str
    size: int


class Kept(Frozen):
    """A file of an earlier release, which stays for those who opened its pages."""

    entry: Entry
    until: datetime
    """In UTC: by then it may be removed."""


Files: TypeAlias = Mapping[str, Entry]
"""Files by their paths in the release."""


class Manifest(Frozen):
    """A release: what it is made from, and its files."""

    edition: str
    """The namespace of the edition: a place of another one is never touched."""
    base: str
    """The public address, without a slash at the end."""
    commit: str
    """With "+" where files differ from it."""
    voices: str
    clock: str
    next: str | None
    """The next moment at which the site would differ, in ISO 8601."""
    files: Files
    kept: Mapping[str, Kept] = field(default_factory=dict)
    sources: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Every file of ``content/`` that is shown, with what is made from it, that is kept too.

    What is made of all of them, as the search index is, stands at none.
    """
    leading: tuple[str, ...] = ()
    """The pages that lead to others."""

    @property
    def all_files(self) -> dict[str, Entry]:
        """Every file that is there, those that are kept too."""
        return {**{path: each.entry for path, each in self.kept.items()}, **self.files}

    @property
    def shown_voices(self) -> frozenset[str]:
        """The names of the voices that the release shows."""
        own = (source for source in self.sources if source.startswith(VOICES))
        parts = (source.removeprefix(VOICES).partition("/") for source in own)
        return frozenset(name for name, slash, _ in parts if slash)

    def made_from(self, sources: Collection[str]) -> frozenset[str]:
        """Return the files that are made from some files of the content."""
        return frozenset(path for source in sources for path in self.sources.get(source, ()))


class Difference(Frozen):
    """What would have to be done to come from one set of files to another, sorted."""

    changed: tuple[str, ...]
    """New files, and those with other bytes."""
    removed: tuple[str, ...]


def plain(path: str) -> str:
    """Return the path of the file that a compressed one stands beside; of another, its own."""
    return TWIN.sub("", path)


class DamagedManifestError(ValueError):
    """Bytes that are no manifest, or no whole one."""


def difference(before: Files, after: Files) -> Difference:
    """Return which files change, and which are no more, by their digests."""
    changed = (path for path, entry in after.items() if before.get(path) != entry)
    return Difference(tuple(sorted(changed)), tuple(sorted(before.keys() - after.keys())))


def entry_of(data: bytes) -> Entry:
    """Return what a manifest says of bytes."""
    return Entry(sha256(data).hexdigest(), len(data))


def entry_of_file(path: Path) -> Entry:
    """Return what a manifest says of a file, which may be large; raise OSError."""
    digest, size = sha256(), 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
            size += len(block)
    return Entry(digest.hexdigest(), size)


def moment_text(moment: datetime) -> str:
    """Return a moment as manifests and locks have it: ``2016-11-21T09:00:00Z``."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def write_manifest(manifest: Manifest) -> bytes:
    """Return the manifest as JSON, the same bytes for the same manifest."""
    return canonical(to_record(manifest))


def canonical(record: Any) -> bytes:  # noqa: ANN401 - whatever JSON holds
    """Return JSON in one form: sorted, without spaces, in UTF-8."""
    text = json.dumps(record, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return text.encode() + b"\n"


def to_record(manifest: Manifest) -> dict[str, Any]:
    """Return the manifest as JSON has it; sources name files by number, in sorted order."""
    numbers = {path: number for number, path in enumerate(sorted(manifest.all_files))}
    return {
        "version": VERSION,
        "edition": manifest.edition,
        "base": manifest.base,
        "commit": manifest.commit,
        "voices": manifest.voices,
        "clock": manifest.clock,
        "next": manifest.next,
        "files": {path: asdict(entry) for path, entry in manifest.files.items()},
        "kept": {
            path: {**asdict(kept.entry), "until": moment_text(kept.until)}
            for path, kept in manifest.kept.items()
        },
        "sources": {
            source: sorted(numbers[path] for path in paths if path in numbers)
            for source, paths in manifest.sources.items()
        },
        "leading": [path for path in manifest.leading if path in manifest.files],
    }


def read_manifest(data: bytes) -> Manifest:
    """Return the manifest of its JSON; raise DamagedManifestError."""
    try:
        record = json.loads(data)
        json.dumps(record, ensure_ascii=False).encode()  # Half a sign is written nowhere.
        return from_record(record)
    except (ValueError, RecursionError) as error:
        raise DamagedManifestError(str(error)) from None


def from_record(record: object) -> Manifest:
    """Return the manifest of what JSON has; raise DamagedManifestError."""
    try:
        read = _Record.model_validate(record)
    except ValidationError as error:
        raise DamagedManifestError(str(error)) from None
    paths = sorted(read.files.keys() | read.kept.keys())
    unknown = [n for own in read.sources.values() for n in own if n >= len(paths)]
    if unknown or not all(map(is_inside, paths)) or not read.files.keys() >= {*read.leading}:
        raise DamagedManifestError("paths outside the site, or of no file")
    return Manifest(
        **{name: getattr(read, name) for name in ("edition", "base", "commit", "voices", "clock")},
        next=read.next,
        files={path: Entry(each.sha256, each.size) for path, each in read.files.items()},
        kept={
            path: Kept(Entry(each.sha256, each.size), each.until.astimezone(UTC))
            for path, each in read.kept.items()
        },
        sources={key: tuple(paths[number] for number in own) for key, own in read.sources.items()},
        leading=tuple(read.leading),
    )


def is_inside(path: str) -> bool:
    """Tell whether a path stays inside the site: nobody's word may remove what lies elsewhere."""
    parts = path.split("/")
    return not {"", ".", ".."} & {*parts} and "\\" not in path and "\0" not in path


def _aware(value: str) -> str:
    if datetime.fromisoformat(value).tzinfo is None:
        raise ValueError(value)
    return value


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid")
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    size: Annotated[int, Field(ge=0)]


class _Kept(_Entry):
    until: AwareDatetime


class _Record(BaseModel):
    """The manifest as it is written: what is not exactly so is no manifest."""

    model_config = ConfigDict(extra="forbid")
    version: Annotated[int, Field(ge=VERSION, le=VERSION)]
    edition: str
    base: str
    commit: str
    voices: str
    clock: str
    next: Annotated[str, AfterValidator(_aware)] | None
    files: dict[str, _Entry]
    kept: dict[str, _Kept]
    sources: dict[str, list[Annotated[int, Field(ge=0)]]]
    leading: list[str]
