"""The one writer of ``output/``: all of a build or nothing, and only what changed.

Files are gathered in memory with what each is made from, and committed at the end: an error
before that leaves the folder as it was. A file whose bytes are already there is not touched, a
changed one is replaced by a rename (a server never sends half a page), and what the build did
not make is removed.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from summit.problems import SettingsError


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


class OutputTree:
    """The files of one build, by path inside the output folder."""

    def __init__(self) -> None:
        self.files: dict[str, Output] = {}

    def add(self, path: str, data: bytes | str, made_from: tuple[str, ...]) -> None:
        """Take a file in; a path outside the tree or given twice is a ValueError."""
        parts = PurePosixPath(path).parts
        if not parts or path.startswith("/") or ".." in parts:
            raise ValueError(f"{path!r} is not a path inside the output folder")
        if path in self.files:
            raise ValueError(f"{path} is made twice")
        content = data.encode() if isinstance(data, str) else data
        self.files[path] = Output(content, tuple(sorted(set(made_from))))

    def commit(self, folder: Path) -> Changes:
        """Make the folder hold exactly these files."""
        folder.mkdir(parents=True, exist_ok=True)
        present = {path for path in folder.rglob("*") if not path.is_dir() or path.is_symlink()}
        wanted = {folder / path: output for path, output in self.files.items()}
        for extra in present - wanted.keys():
            extra.unlink()
        _remove_empty_folders(folder, wanted.keys())
        written = sum(_write(path, output.data) for path, output in wanted.items())
        return Changes(written, len(wanted) - written, len(present - wanted.keys()))

    def manifest(self) -> str:
        """Return, as JSON, what each file is made from."""
        sources = {path: self.files[path].made_from for path in sorted(self.files)}
        return json.dumps(sources, indent=1, ensure_ascii=False) + "\n"


def _remove_empty_folders(folder: Path, wanted: Iterable[Path]) -> None:
    needed = {parent for path in wanted for parent in path.parents}
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and path not in needed:
            path.rmdir()


def _write(path: Path, data: bytes) -> bool:
    """Write the bytes unless they are there already, and tell whether they were not."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return True
    if path.stat().st_size == len(data) and path.read_bytes() == data:
        return False
    replacement = path.with_name(f".{path.name}.new")
    replacement.write_bytes(data)
    replacement.replace(path)
    return True


def check_folder(folder: Path, project: Path) -> Path:
    """Return the output folder, unless emptying it would delete the project or someone's files."""
    whole = folder.resolve()
    if whole == project.resolve() or whole in project.resolve().parents:
        raise SettingsError(f'"{folder}" holds the project itself. Choose a folder of its own.')
    if whole in (Path.home(), Path(whole.anchor)) or (whole / ".git").exists():
        raise SettingsError(f'"{folder}" holds other files. Choose a folder for the site alone.')
    return folder
