"""A release: the files of one build as they travel, kept on this machine.

The last three that were published stay, for a rollback; what is the same in two of them is there
once, by hard links. A release that shows a voice which was withdrawn goes at once.
"""

import os
import re
import shutil
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from summit.base.files import is_beside, is_left, replace_file
from summit.base.frozen import Frozen, replace
from summit.base.problems import SettingsError, say
from summit.deploy.manifest import (
    MANIFEST,
    VOICES,
    DamagedManifestError,
    Files,
    Manifest,
    entry_of,
    entry_of_file,
    read_manifest,
    write_manifest,
)
from summit.deploy.told import copy_told, forget_told
from summit.metadata.calendar import namespace
from summit.output.build import Build
from summit.output.order import CONTENT, leading
from summit.render.origin import NONE, origin_of

KEPT_RELEASES = 3
PUBLISHED = ".published"
"""The end of the name of the file beside a release that says that it was published."""
GIVEN_BACK = ".given-back"
"""The end of the name of the file beside a release that readers were given back."""
PART = ".part"
MOMENT = "%Y%m%dT%H%M%SZ"
"""What ids begin with."""
ID = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{8}")
RESERVED = say(
    "The site has a file %(file)s of its own, which is the name of what a deployment writes. Give "
    "that file another name."
)
UNFIT = re.compile(r"[\x00-\x1f\x7f]|[ .](?:/|$)")
"""What hosts take out of names, or write in another way: then nobody finds the file."""
UNFIT_NAME = say(
    'The site has a file "%(file)s", which many hosts cannot have under that name: it holds a sign '
    "that is not shown, or a part of it ends with a space or a full stop. Give it another name."
)


class Release(Frozen):
    """A folder of files as they travel."""

    id: str
    """Ids sort by the time at which the releases were made."""
    folder: Path
    manifest: Manifest

    @property
    def mark(self) -> Path:
        """The file that is there once the release was published."""
        return self.folder.with_name(f"{self.id}{PUBLISHED}")

    @property
    def was_published(self) -> bool:
        """Whether readers had it at some time."""
        return self.mark.exists()

    @property
    def return_mark(self) -> Path:
        """The file that is there once somebody went back to the release."""
        return self.folder.with_name(f"{self.id}{GIVEN_BACK}")


def manifest_of(build: Build, base: str, files: Files) -> Manifest:
    """Return what there is to say of a build's files."""
    check_names(files)
    origin = dict(each.partition(" ")[::2] for each in origin_of(build))
    return Manifest(
        edition=namespace(build.site.edition),
        base=base,
        commit=origin["commit"],
        voices=origin["voices"],
        clock=origin["clock"],
        next=None if origin["next"] == NONE else origin["next"],
        files=files,
        sources=_by_source(build.tree.sources),
        leading=tuple(sorted(leading(build.pages) & files.keys())),
    )


def check_names(paths: Collection[str]) -> None:
    """Raise SettingsError for the name of a file that no release can have."""
    if MANIFEST in paths:
        raise SettingsError(RESERVED.filled({"file": MANIFEST}))
    if unfit := next(filter(UNFIT.search, sorted(paths)), None):
        raise SettingsError(UNFIT_NAME.filled({"file": unfit}))


def _by_source(sources: Mapping[str, Collection[str]]) -> dict[str, tuple[str, ...]]:
    """Return what is made from each file of the content, by its name there."""
    found: dict[str, list[str]] = {}
    for path, own in sources.items():
        for source in own:
            if source.startswith(CONTENT):
                found.setdefault(source.removeprefix(CONTENT), []).append(path)
    return {source: tuple(sorted(found[source])) for source in sorted(found)}


def make_release(
    top: Path, files: Mapping[str, bytes], manifest: Manifest, now: datetime
) -> Release:
    """Return the release of files; the last one gives way to it where it has the same."""
    earlier = releases(top)
    last = earlier[-1] if earlier else None
    name = _next_id(now, last, sha256(write_manifest(manifest)).hexdigest())
    part = top / f"{name}{PART}"
    shutil.rmtree(part, ignore_errors=True)
    for path, data in files.items():
        (part / path).parent.mkdir(parents=True, exist_ok=True)
        if not (last and _linked(last, path, manifest, part / path)):
            (part / path).write_bytes(data)
    (part / MANIFEST).write_bytes(write_manifest(manifest))
    release = Release(name, top / name, manifest)
    shutil.rmtree(release.folder, ignore_errors=True)
    part.rename(release.folder)
    if last and last.id != name and last.manifest.files == manifest.files:
        _replace(last, release)
    return release


def _next_id(now: datetime, last: Release | None, digest: str) -> str:
    """Return an id that sorts after the last one, though the computer's time went back."""
    moment = now.astimezone(UTC).strftime(MOMENT)
    if last and last.id[: len(moment)] > moment:
        moment = _second_after(last.id)
    return f"{moment}-{digest[:8]}"


def _second_after(name: str) -> str:
    before = datetime.strptime(name.partition("-")[0], MOMENT).replace(tzinfo=UTC)
    return (before + timedelta(seconds=1)).strftime(MOMENT)


def sorted_after(release: Release, shown: str) -> Release:
    """Return a release with an id that sorts after that of another, whose machine's time is ahead.

    The order of ids says which release is before which, for a rollback.
    """
    if release.id > shown:
        return release
    name = f"{_second_after(shown)}-{release.id.rpartition('-')[2]}"
    own = Release(name, release.folder.with_name(name), release.manifest)
    copy_told(release.folder.parent, release.id, name)
    if release.was_published:
        own.mark.touch()
    release.folder.rename(own.folder)
    return own


def _replace(last: Release, release: Release) -> None:
    """Let a release stand for one of the same files: going back to that would change nothing."""
    if last.was_published:
        release.mark.touch()
    last.mark.unlink(missing_ok=True)
    shutil.rmtree(last.folder)


def _linked(last: Release, path: str, manifest: Manifest, place: Path) -> bool:
    """Tell whether a file is there now as a link to the same one of the last release."""
    if last.manifest.files.get(path) != manifest.files[path]:
        return False
    try:
        if entry_of_file(last.folder / path) != manifest.files[path]:
            return False
        os.link(last.folder / path, place)
    except OSError:  # Gone, or a file system without links.
        return False
    return True


def holds(release: Release, files: Files) -> bool:
    """Tell whether a release has files, with just these bytes."""
    own = release.manifest.files
    return all(own.get(path) == entry for path, entry in files.items())


def compose(top: Path, parts: Mapping[str, Release], manifest: Manifest, now: datetime) -> Release:
    """Return the release that takes each file from another."""
    bare = replace(manifest, kept={})
    files = {path: (parts[path].folder / path).read_bytes() for path in manifest.files}
    return make_release(top, files, bare, now)


def entries(files: Mapping[str, bytes]) -> Files:
    """Return what a manifest says of files."""
    return {path: entry_of(data) for path, data in files.items()}


def with_manifest(release: Release, manifest: Manifest) -> Release:
    """Return the release with another manifest, which it has in its folder then."""
    replace_file(release.folder / MANIFEST, write_manifest(manifest))
    return replace(release, manifest=manifest)


def releases(top: Path) -> list[Release]:
    """Return the releases that are kept for a target, oldest first."""
    return sorted(_found(top), key=lambda each: each.id)


def _found(top: Path) -> Iterator[Release]:
    for folder in top.iterdir() if top.is_dir() else ():
        if not folder.is_dir() or folder.name.endswith(PART):
            continue
        try:
            manifest = read_manifest((folder / MANIFEST).read_bytes())
        except (OSError, DamagedManifestError):
            continue
        yield Release(folder.name, folder, manifest)


def note_published(release: Release) -> None:
    """Note that readers have a release now."""
    release.mark.touch()


def forget_releases(top: Path, current: Release | None, voices: Collection[str]) -> None:
    """Remove releases that nobody goes back to: old ones, and those with a voice no more shown.

    What cannot be read goes, too: nobody knows what it holds. ``current`` stays.
    """
    known = {each.id: each for each in releases(top)}
    own = current.id if current else ""
    fit = [
        each.id
        for each in known.values()
        if each.was_published and each.id != own and each.manifest.shown_voices <= {*voices}
    ]
    kept = {own, *fit[-(KEPT_RELEASES - 1) :]}
    for path in list(top.iterdir()) if top.is_dir() else ():
        if path.is_dir() and path.name not in kept:
            shutil.rmtree(path)
        elif path.suffix in (PUBLISHED, GIVEN_BACK) and path.stem not in kept:
            path.unlink()
        elif is_beside(path.name) and is_left(path):  # Half of what a killed run wrote.
            path.unlink(missing_ok=True)


def go_back_to(top: Path, current: Release) -> None:
    """Note that readers were given a release back, and remove those after it, left for a reason."""
    current.return_mark.touch()
    for each in releases(top):
        if each.id > current.id:
            shutil.rmtree(each.folder)
            each.mark.unlink(missing_ok=True)


def purge_voices(top: Path, withdrawn: Collection[str]) -> int:
    """Remove the releases of all targets that hold voices, or may; return how many went."""
    count = 0
    for target in top.iterdir() if top.is_dir() else ():
        whole = {each.id: each for each in releases(target)}
        for folder in target.iterdir() if target.is_dir() else ():
            own = whole.get(folder.name)
            if folder.is_dir() and (own is None or own.manifest.shown_voices & {*withdrawn}):
                shutil.rmtree(folder)
                count += 1
        forget_told(target)
    return count


def forget_withdrawn(top: Path, voices: Collection[str]) -> int:
    """Remove the releases of all targets that show voices which the content no longer has."""
    kept = (release for target in top.glob("*/") for release in releases(target))
    shown = frozenset(name for release in kept for name in release.manifest.shown_voices)
    gone = shown - {*voices}
    return purge_voices(top, gone) if gone else 0


def voices_here(content: Path) -> frozenset[str]:
    """Return the names of the voices that the content has."""
    return frozenset(path.parent.name for path in (content / VOICES).glob("*/*"))
