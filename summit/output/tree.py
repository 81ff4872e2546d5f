"""The one writer of ``output/``: all of a build or nothing, and only what changed.

Files are gathered in memory with what each is made from, and committed at the end: an error
before that leaves the folder as it was. A file whose bytes are already there is not touched, a
changed one is replaced by a rename (a server never sends half a page), and what an earlier build
made and this one did not is removed. Files that no build made stay.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from summit.base.files import replace_files
from summit.base.problems import SettingsError, say

ALL = ""
"""The key of the manifest for what all files are made from."""


@dataclass(frozen=True)
class Output:
    """One file of the site and what it is made from."""

    data: bytes
    made_from: tuple[str, ...]
    """Content files, catalogs, templates; names from the project's folder, sorted."""


@dataclass(frozen=True)
class Changes:
    """What a commit did, in numbers of files."""

    written: int
    unchanged: int
    removed: int
    left: tuple[str, ...]
    """Files in the folder that no build made: they are somebody's, and stay."""


class OutputTree:
    """The files of one build, by path inside the output folder."""

    def __init__(self) -> None:
        self.files: dict[str, Output] = {}
        self.promises: dict[str, Callable[[], Mapping[str, bytes | str]]] = {}
        """What makes further files when one of them is asked for: by path, or by folder/."""

    def data(self, path: str) -> bytes | None:
        """Return the bytes of a file, made now if they were only promised; None: no such file."""
        if path not in self.files:
            folder = f"{path.partition('/')[0]}/"
            key = path if path in self.promises else folder
            made = self.promises[key]() if key in self.promises else {}
            for each, data in made.items():
                self.promises.pop(each, None)
                self.add(each, data, ())
            self.promises.pop(key, None)
        return self.files[path].data if path in self.files else None

    def add(self, path: str, data: bytes | str, made_from: tuple[str, ...]) -> None:
        """Take a file in; a path outside the tree or given twice is a ValueError."""
        parts = PurePosixPath(path).parts
        if not parts or path.startswith("/") or ".." in parts:
            raise ValueError(f"{path!r} is not a path inside the output folder")
        if path in self.files:
            raise ValueError(f"{path} is made twice")
        content = data.encode() if isinstance(data, str) else data
        self.files[path] = Output(content, tuple(sorted(set(made_from))))

    def commit(self, folder: Path, made_before: Collection[str] = ()) -> Changes:
        """Make the folder hold these files, and no longer what earlier builds made besides.

        Everything is written beside its place before anything takes its place, so that a full
        disk leaves the folder as it was. Raises SettingsError when it cannot be written.
        """
        places = {folder / path: output for path, output in self.files.items()}
        changed = {place: out.data for place, out in places.items() if _differs(place, out)}
        try:
            replace_files(changed)
        except OSError as error:
            for place in changed:
                _remove_empty_folders(place.parent, folder)
            raise SettingsError(
                say(
                    '"%(folder)s" cannot be written: %(reason)s.',
                    folder=folder,
                    reason=error.strerror,
                )
            ) from None
        old = [folder / path for path in made_before if path not in self.files]
        removed = [path for path in old if path.is_file()]
        for path in removed:
            path.unlink()
            _remove_empty_folders(path.parent, folder)
        present = {
            path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
        }
        unchanged = len(self.files) - len(changed)
        left = tuple(sorted(present - self.files.keys()))
        return Changes(len(changed), unchanged, len(removed), left)

    def manifest(self, made_before: Iterable[str] = (), origin: tuple[str, ...] = ()) -> str:
        """Return, as JSON, what each file is made from; nothing is known of earlier ones.

        ``origin`` is what all of them are made from, and stands first.
        """
        sources: dict[str, tuple[str, ...]] = {ALL: origin} if origin else {}
        sources |= dict.fromkeys(made_before, ())
        sources |= {path: self.files[path].made_from for path in sorted(self.files)}
        return json.dumps(sources, indent=1, ensure_ascii=False) + "\n"


def read_manifest(path: Path) -> tuple[str, ...]:
    """Return the files that the last build made, as its manifest says; none without one."""
    try:
        return tuple(path for path in json.loads(path.read_text(encoding="utf-8")) if path != ALL)
    except (OSError, ValueError):
        return ()


def _differs(path: Path, output: Output) -> bool:
    try:
        return path.stat().st_size != len(output.data) or path.read_bytes() != output.data
    except OSError:
        return True


def _remove_empty_folders(path: Path, top: Path) -> None:
    while path != top and path.is_dir() and not any(path.iterdir()):
        path.rmdir()
        path = path.parent


def check_folder(folder: Path, project: Path, sources: Iterable[Path]) -> Path:
    """Return the output folder; raise SettingsError where a site must not be written."""
    whole = folder.resolve()
    kept = [project.resolve(), *(source.resolve() for source in sources)]
    inside = any(whole.is_relative_to(source) for source in kept[1:])
    if inside or any(source.is_relative_to(whole) for source in kept):
        raise SettingsError(
            say('"%(folder)s" holds the project itself. Choose a folder of its own.', folder=folder)
        )
    if (folder.is_symlink() and not folder.exists()) or (folder.exists() and not folder.is_dir()):
        raise SettingsError(
            say('"%(folder)s" is not a folder. Delete it, or choose another.', folder=folder)
        )
    if (whole / ".git").is_dir():
        raise SettingsError(
            say('"%(folder)s" is a repository. Choose a folder for the site alone.', folder=folder)
        )
    return folder
