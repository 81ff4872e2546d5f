"""What tells one state of a file from another: a look at it, or its bytes, where it must be.

Standard library only, as ``last_build``, which asks this before anything starts.
"""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from summit.base.at_once import open_at_once, read_at_once

COMPILED = "__pycache__"
"""Folders in which Python keeps what it compiled."""
FOLDER, MISSING = "folder", "missing"
"""The states of what has no bytes."""
FINE, COARSE = 100_000_000, 2_000_000_000
"""Nanoseconds in which a file may change again without a sign: where times have parts of a
millisecond, and elsewhere (two seconds on FAT)."""

States = dict[str, str]
"""What tells one state of a file from the next, by its path."""
NOTHING: Mapping[str, str] = {}


class Entry(Protocol):
    """What knows where a file of a folder is, and its state."""

    @property
    def path(self) -> str:
        """Where it is."""

    def stat(self) -> os.stat_result:
        """Return what the system knows of it; raise OSError where it is gone."""


class _Unread:
    """A file of a folder that was not read again."""

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        self.path = path

    def stat(self) -> os.stat_result:
        return os.stat(self.path)  # noqa: PTH116 - a Path for each takes as long as the look


class Listing:
    """What was in folders when each last got a file, or lost one: until then none is read again.

    To ask for that moment takes a tenth of the time of reading a folder.
    """

    def __init__(self, states: Mapping[str, str], times: Mapping[str, int]) -> None:
        """Take the states of all that is in the folders, and the moments."""
        self._times = {**times}
        self._inside: dict[str, list[tuple[str, bool]]] = {folder: [] for folder in times}
        for path, state in states.items() if times else ():
            above = path.rpartition(os.sep)[0]
            if above in self._inside:
                self._inside[above].append((path, state == FOLDER))

    def inside(self, folder: str, place: str) -> list[tuple[str, Entry | None]] | None:
        """Return what is in a folder, files with what knows their state; None: it must be read.

        ``place`` is the path of the folder as states have it, and theirs begin with it.
        """
        time = self._times.get(place)
        if time is None or os.stat(folder).st_mtime_ns != time:  # noqa: PTH116 - as above
            return None
        start = len(place)
        return [
            (path, None if is_folder else _Unread(folder + path[start:]))
            for path, is_folder in self._inside[place]
        ]


UNREAD = Listing({}, {})
"""That of folders of which nothing is known."""


def states_of(root: Path, files: Iterable[Path]) -> States:
    """Return the state of each file, by its path; one may be missing."""
    return {shown(root, str(each)): _state_of(each) for each in files}


def _state_of(file: Path) -> str:
    try:
        return _state(file.stat())
    except (FileNotFoundError, NotADirectoryError):
        return MISSING


def shown(root: Path, path: str) -> str:
    """Return a path from the project's folder, where it is in there: another clone has it, too."""
    return path.removeprefix(f"{root}{os.sep}")


def states_in(
    root: Path, top: Path, known: Mapping[str, str] = NOTHING, listing: Listing = UNREAD
) -> States:
    """Return the state of everything in a folder; those without files say something, too.

    What is ``known`` is not looked at, nor is a folder read that is as it was listed.
    """
    return {
        path: FOLDER if entry is None else known.get(path) or state_of_file(entry)
        for path, entry in _inside(root, top, listing)
    }


def holds_the_same(root: Path, top: Path, states: States) -> int | None:
    """Return how much is in a folder, if all of it has a state; None: something is new, or another.

    It takes a third of the time of looking at each file.
    """
    count = 0
    for path, entry in _inside(root, top):
        known = states.get(path)
        if known is None or (known == FOLDER) is not (entry is None):
            return None
        count += 1
    return count


def _inside(root: Path, top: Path, listing: Listing = UNREAD) -> Iterator[tuple[str, Entry | None]]:
    """Yield everything in a folder, each with what knows its state: None for another folder."""
    waiting = [str(top)]
    while waiting:
        folder = waiting.pop()
        place = shown(root, folder)
        prefix = place + os.sep
        known = listing.inside(folder, place)
        if known is not None:
            yield from known
            start = len(place)
            waiting.extend(folder + path[start:] for path, entry in known if entry is None)
            continue
        with os.scandir(folder) as entries:
            for entry in entries:
                if not entry.is_dir():
                    yield prefix + entry.name, entry
                elif entry.is_symlink():
                    raise NotADirectoryError(entry.path)  # What is behind it is not looked at.
                elif entry.name != COMPILED:
                    yield prefix + entry.name, None
                    waiting.append(entry.path)


def files_in(folder: Path, above: tuple[str, ...] = ()) -> Iterator[Path]:
    """Yield the files of a folder in one order, with those of folders that links lead to.

    What cannot be read has none, nor has a link that leads back to where it is.
    """
    here = os.path.realpath(folder)
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name) if here not in above else []
    except OSError:
        return
    for entry in found:
        path = Path(entry.path)
        if path.is_dir() if entry.is_symlink() else entry.is_dir():
            yield from files_in(path, (*above, here))
        elif path.is_file() if entry.is_symlink() else entry.is_file():
            yield path


def state_of_file(entry: Entry) -> str:
    """Return the state of a file of a folder; raise OSError where it is none, or is gone."""
    found = entry.stat()
    if not stat.S_ISREG(found.st_mode):
        raise OSError(entry.path)  # A pipe has no bytes: whoever reads it waits for them.
    return _state(found)


def folder_times(root: Path, folders: Iterable[str], seen_at: int) -> dict[str, int]:
    """Return when each of some folders last got a file, or lost one.

    None at all where one may get another without a sign, or where not each file system notes it.
    """
    if os.name == "nt":
        return {}
    times = {path: os.stat(f"{root}{os.sep}{path}").st_mtime_ns for path in folders}  # noqa: PTH116
    return times if max(times.values(), default=0) <= seen_at - _window(times.values()) else {}


def differing(
    root: Path, states: States, known: States, folders: Mapping[str, int]
) -> list[str] | None:
    """Return the files that are in another state now; None where there may be others.

    ``known`` are states that were looked at already, ``folders`` the times of folders that need not
    be read. To look at a file takes a third of the time of reading the folder.
    """
    look = os.stat  # A Path for each takes as long as the look.
    here, found = os.open(root, os.O_RDONLY), []
    try:
        for path, time in folders.items():
            if look(path, dir_fd=here).st_mtime_ns != time:
                return None
        for path, state in states.items():
            if state != FOLDER:
                now = known[path] if path in known else _state(look(path, dir_fd=here))
                if now != state:
                    found.append(path)
    except OSError:
        return None
    finally:
        os.close(here)
    return found


def _state(found: os.stat_result) -> str:
    return f"{found.st_size} {found.st_ino} {found.st_mtime_ns} {found.st_ctime_ns}"


def find_racy(states: States, seen_at: int) -> list[str]:
    """Return the files that may have changed once more, after they were seen, without a sign."""
    return [path for path, state in states.items() if _is_racy(state, seen_at)]


def has_changed(states: States, since: float) -> bool:
    """Tell whether one of the files changed, or may have, after a moment in seconds."""
    return any(_is_racy(state, int(since * 1_000_000_000)) for state in states.values())


def _is_racy(state: str, seen_at: int) -> bool:
    if state in (FOLDER, MISSING):
        return False
    times = [int(each) for each in state.split(" ")[2:]]
    last = max(times)  # That of most files is long ago.
    return last > seen_at - COARSE and last > seen_at - _window(times)


def _window(times: Iterable[int]) -> int:
    return FINE if any(each % 1_000_000 for each in times) else COARSE


def file_time(probe: Path) -> int:
    """Return the time as the file system has it, whose clock may be another computer's."""
    probe.parent.mkdir(parents=True, exist_ok=True)
    with open(probe, "wb", opener=open_at_once):
        pass
    os.utime(probe)
    return probe.stat().st_mtime_ns


def digest_of_bytes(data: bytes) -> bytes:
    """Return a name for bytes that no others have: under it the store of results keeps them."""
    from hashlib import blake2b  # noqa: PLC0415 - where nothing has changed nothing is read

    return blake2b(data, digest_size=16).digest()


def digest_of_file(root: Path, path: str) -> str:
    """Return the digest of a file of a state; raise OSError where there is none.

    A pipe that has taken its place has no bytes, and is not waited for.
    """
    return digest_of_bytes(read_at_once(root / path)).hex()
