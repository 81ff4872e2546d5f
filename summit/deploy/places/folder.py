"""A local folder as a place: files one by one, or whole releases with a link to the one shown."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

from summit.base.files import is_beside, replace_file
from summit.base.frozen import Frozen
from summit.base.problems import reason_of, say
from summit.deploy.manifest import MANIFEST, Manifest
from summit.deploy.models import FolderPlace
from summit.deploy.place import Place, PlaceError, Progress, Switched
from summit.deploy.targets import Target
from summit.output.folder import check_folder, check_links, remove

CURRENT, RELEASES = "current", "releases"
LOCK = ".deploy-lock.json"
TAKEN = ("content", "output", "summit", "theme", ".cache", ".git")
"""Folders of the project in which no site is published."""
PART = ".part"
"""The end of the name of a release that is not there whole."""
UNFIT = say(
    'The target "%(target)s" is the folder %(file)s: %(reason)s. Mend that, then deploy again.'
)


def folder_place(target: Target) -> Place | Switched:
    """Return the folder of a target as a place; raise SettingsError for one of the project's."""
    if not isinstance(target.place, FolderPlace):
        raise TypeError(target.kind)
    path = Path(target.place.path)
    own = Path.home().joinpath(*path.parts[1:]) if path.parts[:1] == ("~",) else path
    top = target.root / own
    check_folder(top, target.root, [target.root / name for name in TAKEN])
    return ReleasesFolder(target.name, top) if target.place.releases else Folder(target.name, top)


@contextmanager
def _said(target: str, top: Path) -> Iterator[None]:
    """Let what the system refuses be a sentence."""
    try:
        yield
    except OSError as error:
        file = error.filename or top
        raise PlaceError(
            UNFIT.filled({"target": target, "file": file, "reason": reason_of(error)})
        ) from None


class Folder(Frozen):
    """Files of a folder, each replaced by a rename."""

    target: str
    top: Path
    can_rename: bool = True

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file; None: there is no such file."""
        with _said(self.target, self.top):
            try:
                return (self.top / path).read_bytes()
            except (FileNotFoundError, NotADirectoryError):
                return None

    def names(self) -> frozenset[str]:
        """Return what lies at the top."""
        with _said(self.target, self.top):
            return _names(self.top)

    def send(self, folder: Path, paths: Sequence[str], progress: Progress) -> None:
        """Bring files of a folder, one after the other."""
        with _said(self.target, self.top):
            check_links(self.top, paths)
            self._clear(paths)
            for path in paths:
                data = (folder / path).read_bytes()
                replace_file(self.top / path, data)
                progress(len(data))

    def write(self, path: str, data: bytes) -> None:
        """Put a small file in its place."""
        with _said(self.target, self.top):
            replace_file(self.top / path, data)

    def remove(self, paths: Sequence[str]) -> None:
        """Remove files, folders that are empty then, and what killed runs had yet to rename."""
        with _said(self.target, self.top):
            check_links(self.top, paths)
            self._clear(paths)
            refused: list[OSError] = []
            for path in paths:  # One that stays is no reason for the others to stay.
                try:
                    remove(self.top / path, self.top)
                except OSError as error:
                    refused.append(error)
            if refused:
                raise refused[0]

    def _clear(self, paths: Sequence[str]) -> None:
        """Remove what killed runs had yet to rename, in our own folders: others have theirs."""
        for folder in sorted({(self.top / path).parent for path in paths}):
            for left in folder.iterdir() if folder.is_dir() else ():
                if is_beside(left.name):
                    left.unlink()


class ReleasesFolder(Frozen):
    """A folder with ``releases/<id>`` and a link ``current`` to the one that is shown."""

    target: str
    top: Path

    def shown(self) -> str | None:
        """Return what the link leads to."""
        link = self.top / CURRENT
        return link.readlink().name if link.is_symlink() else None

    def releases(self) -> Sequence[str]:
        """Return the ids of whole releases, oldest first."""
        with _said(self.target, self.top):
            names = sorted(_names(self.top / RELEASES))
            return [name for name in names if not name.endswith(PART)]

    def read(self, path: str, release: str | None = None) -> bytes | None:
        """Return a file of a release, else of the one that is shown."""
        own = release or self.shown()
        return Folder(self.target, self.top / RELEASES / own).read(path) if own else None

    def names(self) -> frozenset[str]:
        """Return what others put there."""
        with _said(self.target, self.top):
            return _names(self.top) - {CURRENT, RELEASES, LOCK}

    def bring(self, folder: Path, release: str, manifest: Manifest, progress: Progress) -> None:
        """Copy a release beside the others, under another name until it is whole."""
        with _said(self.target, self.top):
            part = self.top / RELEASES / f"{release}{PART}"
            for left in (self.top / RELEASES).glob(f"*{PART}"):
                shutil.rmtree(left)
            part.mkdir(parents=True)
            before = self._files_shown()
            for path, entry in manifest.all_files.items():
                # What is only kept may have been deleted there: then it is no more.
                if path in manifest.kept and path not in before and not (folder / path).exists():
                    continue
                if _place(folder / path, before.get(path), part / path):
                    progress(entry.size)
            shutil.copyfile(folder / MANIFEST, part / MANIFEST)
            part.rename(part.with_name(release))

    def show(self, release: str) -> None:
        """Let the link lead to a release, by a rename."""
        with _said(self.target, self.top):
            link = self.top / f".{token_hex(8)}.new"
            link.symlink_to(Path(RELEASES, release), target_is_directory=True)
            link.replace(self.top / CURRENT)

    def drop(self, releases: Sequence[str]) -> None:
        """Remove releases, and what killed runs left."""
        with _said(self.target, self.top):
            parts = [each for each in _names(self.top / RELEASES) if each.endswith(PART)]
            for each in (*releases, *parts):
                # No longer whole from the first file on: so no longer of that name.
                place = self.top / RELEASES / each
                gone = place if each.endswith(PART) else place.with_name(f"{each}{PART}")
                if place.exists():
                    place.rename(gone)
                    shutil.rmtree(gone)
            for path in self.top.iterdir() if self.top.is_dir() else ():
                if is_beside(path.name):
                    path.unlink()

    def read_lock(self) -> bytes | None:
        """Return what the lock says."""
        return Folder(self.target, self.top).read(LOCK)

    def write_lock(self, data: bytes) -> None:
        """Put the lock in its place."""
        Folder(self.target, self.top).write(LOCK, data)

    def remove_lock(self) -> None:
        """Remove the lock."""
        Folder(self.target, self.top).remove([LOCK])

    def _files_shown(self) -> dict[str, Path]:
        own = self.shown()
        top = self.top / RELEASES / own if own else None
        found = (path for path in top.rglob("*") if path.is_file()) if top else ()
        return {path.relative_to(top).as_posix(): path for path in found} if top else {}


def _names(folder: Path) -> frozenset[str]:
    names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    return frozenset(name for name in names if not is_beside(name))


def _place(source: Path, before: Path | None, target: Path) -> bool:
    """Put a file in a release; tell whether it is no link to one of the same bytes before."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if before and (not source.exists() or source.read_bytes() == before.read_bytes()):
        os.link(before, target)
        return False
    shutil.copyfile(source, target)
    return True
