"""The output folder: where a site may be written, and what is cleared away in it."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from summit.base.files import clear_folder, is_beside, unfinished_folder
from summit.base.problems import Message, SettingsError, reason_of, say
from summit.output.file_states import UNREAD, Entry, Listing


def check_folder(folder: Path, project: Path, sources: Iterable[Path]) -> Path:
    """Return the output folder; raise SettingsError where a site must not be written."""
    whole, *kept = (Path(os.path.realpath(each)) for each in (folder, project, *sources))
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


def is_inside(path: str) -> bool:
    """Tell whether a path, as addresses have it, leads to a file of the folder and nowhere else."""
    return {"", ".", ".."}.isdisjoint(path.split("/"))


class Found(NamedTuple):
    """What is inside the output folder, looked at once; what a link leads to is elsewhere."""

    files: dict[str, Entry]
    """What knows the state of each, by its path, as addresses have it: ``fr/index.html``."""
    has_links: bool
    """Whether there are any in folders that were read."""
    digests: Mapping[str, bytes] = MappingProxyType({})
    """Those of files that need not be read, by path."""


def look(folder: Path, place: str = "", listing: Listing = UNREAD) -> Found:
    """Return what is inside the folder, which the listing calls ``place``; without it, nothing.

    These are strings: of a large site, Path objects would take longer than looking at the files.
    """
    files: dict[str, Entry] = {}
    has_links, waiting, start = False, [""], len(f"{place}/")
    while waiting:
        above = waiting.pop()
        try:
            listed = listing.inside(f"{folder}/{above}", f"{place}/{above}"[:-1])
            if listed is None:
                has_links |= _read(folder, above, files, waiting)
                continue
        except OSError:  # As os.walk has it: what cannot be looked into has no files.
            continue
        for path, entry in listed:  # None of them is a link to a folder: no build lists such.
            if entry:
                files[path[start:]] = entry
            else:
                waiting.append(f"{path[start:]}/")
    return Found(files, has_links)


def _read(folder: Path, above: str, files: dict[str, Entry], waiting: list[str]) -> bool:
    """Add the files and the folders of a folder, and tell whether it has links; raise OSError."""
    has_links = False
    with os.scandir(f"{folder}/{above}") as entries:
        for entry in entries:
            is_link = entry.is_symlink()
            has_links = has_links or is_link
            if not (Path(entry.path).is_dir() if is_link else entry.is_dir()):
                files[above + entry.name] = entry  # Such is a link that leads to no other.
            elif not is_link:
                waiting.append(f"{above}{entry.name}/")
    return has_links


def clear_unfinished(folder: Path, found: Found) -> None:
    """Remove what builds that were killed had yet to put in its place."""
    clear_folder(unfinished_folder(folder))
    for path in [path for path in found.files if is_beside(path.rpartition("/")[2])]:
        remove(folder / path, folder)
        del found.files[path]


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
    for place in (folder / each for each in _folders_of(paths)):
        if place.is_symlink():
            raise SettingsError(
                say(
                    '"%(place)s" is a link to "%(target)s", where no page of the site may be '
                    "written. Delete the link, and build again.",
                    place=place,
                    target=place.readlink(),
                )
            )


def unwritable(folder: Path, error: OSError) -> Message:
    """Return where the folder cannot be written and why, and what to do where that is known."""
    place = Path(str(error.filename or folder))
    place = place if place.is_relative_to(folder) else folder
    place = place.parent if is_beside(place.name) else place
    there = next((each for each in (place, *place.parents) if os.path.lexists(each)), place)
    if isinstance(error, IsADirectoryError):
        return say(
            '"%(place)s" is a folder where the site has a file, which cannot be written. Move what '
            "you need of it elsewhere, delete it, and build again.",
            place=place,
        )
    if isinstance(error, FileExistsError | NotADirectoryError) and not there.is_dir():
        return say(
            '"%(place)s" is a file where the site has a folder, which cannot be written. Move it '
            "elsewhere, or delete it, and build again.",
            place=there,
        )
    return say('"%(folder)s" cannot be written: %(reason)s.', folder=place, reason=reason_of(error))


def _folders_of(paths: Iterable[str]) -> list[str]:
    """Return the folders that files are in, each after those that it is in."""
    found: set[str] = set()
    for path in paths:
        above = path.rpartition("/")[0]
        while above and above not in found:
            found.add(above)
            above = above.rpartition("/")[0]
    return sorted(found, key=lambda path: path.split("/"))
