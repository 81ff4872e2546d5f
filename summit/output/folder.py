"""The output folder: where a site may be written, and what is cleared away in it."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from summit.base.files import is_beside
from summit.base.problems import SettingsError, say


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


def files_in(folder: Path) -> Iterator[Path]:
    """Yield every file in the folder; what a link leads to is elsewhere."""
    for place, _, names in os.walk(folder):
        yield from (Path(place, name) for name in names)


def clear_unfinished(folder: Path) -> None:
    """Remove what builds that were killed had yet to put in its place."""
    for path in [path for path in files_in(folder) if is_beside(path.name)]:
        remove(path, folder)


def remove(path: Path, top: Path) -> int:
    """Remove a file, and the folders that are empty then; return how many files went."""
    is_there = path.is_file() or path.is_symlink()
    if is_there:
        path.unlink()
    remove_empty_folders(path.parent, top)
    return int(is_there)


def remove_empty_folders(path: Path, top: Path) -> None:
    """Remove a folder, and those above it below the top, as long as they are empty."""
    while path != top and not (path.is_dir() and any(path.iterdir())):
        if path.is_dir():
            path.rmdir()
        path = path.parent


def check_links(folder: Path, paths: Iterable[str]) -> None:
    """Raise SettingsError where a folder of the files is a link, which leads elsewhere."""
    parents = {parent for path in paths for parent in PurePosixPath(path).parents}
    for place in sorted(folder / parent for parent in parents if parent.parts):
        if place.is_symlink():
            raise SettingsError(
                say(
                    '"%(place)s" is a link to "%(target)s", where no page of the site may be '
                    "written. Delete the link, and build again.",
                    place=place,
                    target=place.readlink(),
                )
            )
