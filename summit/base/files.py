"""Files that are replaced whole or not at all.

No other module renames a file over another.
"""

import errno
import os
import re
import shutil
import stat
import sys
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from summit.base.at_once import read_at_once

OF_THE_MASK = 0o666
"""The rights of a new file before the mask of the process takes some away."""
PRIVATE = 0o600
"""The rights of a file that holds what is known of people: its owner's alone."""
PRIVATE_FOLDER = 0o700

BESIDE = re.compile(r"\.[0-9a-f]{16}\.new")
"""The names of files that have yet to take another's place: nobody else calls a file so."""

LEFT = 600
"""Seconds after which nobody goes on writing beside a place: that takes moments."""

NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
"""How a file is opened that is not there yet."""

NOTHING_THERE = (errno.ENOENT, errno.ELOOP)
"""Why nothing is known of a place: no file, or a link that leads to no other. Both are replaced."""

Data = bytes | Iterable[bytes]
"""What a file is to hold, in pieces where it may be large."""
Share = Callable[[Callable[[str], OSError | None], list[str]], Iterable[OSError | None]]
"""How something is done for each of many."""


def replace_file(path: Path, data: Data, mode: int = OF_THE_MASK) -> None:
    """Put the data in a file's place: at any moment the old file is there or the new one, whole.

    The new one keeps the rights of the old one, and its owner where that is possible; where there
    is no old one, it gets ``mode`` without what the mask of the process takes away. With PRIVATE,
    it is its owner's alone whatever the old one was, and so are the folders that are made for it.
    """
    replace_files({path: data}, mode)


def replace_files(
    files: Mapping[Path, Data], mode: int = OF_THE_MASK, *, is_settled: bool = False
) -> None:
    """Replace several files, as replace_file does: all are written before any takes its place.

    They take their places in the order in which they are given. What cannot be written, on a full
    disk say, leaves every file as it was; folders are made. With ``is_settled``, all bytes are on
    the disk before the first takes its place: a power cut leaves old files or new ones.
    """
    waiting: dict[Path, Path] = {}
    token, made = token_hex(4), set[Path]()
    try:
        for number, (place, data) in enumerate(files.items()):
            folder = place.parent
            if folder not in made:  # Of many files, few are the first in their folder.
                made.add(folder)
                _make_folder(folder, mode)
            waiting[place] = folder / f".{token}{number:08x}.new"
            _write(str(waiting[place]), data, _found(place), mode)
        if is_settled and waiting:
            settle()
        for place in files:
            waiting[place].replace(place)
            del waiting[place]
    finally:
        for beside in waiting.values():
            beside.unlink(missing_ok=True)


def make_folder(
    folder: Path, files: Mapping[str, bytes], *, is_settled: bool = False, share: Share = map
) -> None:
    """Make a folder of files, which have their paths in it: it is there whole, or not at all.

    ``is_settled`` is as for replace_files. What a process that was killed left of it goes.
    ``share`` calls a function for each path, in several processes perhaps.
    """
    beside = unfinished_folder(folder)
    clear_folder(beside)
    made = {""}

    def write(path: str) -> OSError | None:
        try:
            _make_folders_of(path, beside, made)
            _write(f"{beside}/{path}", files[path], None, OF_THE_MASK)
        except OSError as error:  # Raised, it would be tried again, where the file is by now.
            return error
        return None

    try:
        _make_folder(beside, OF_THE_MASK)
        for error in filter(None, share(write, [*files])):
            raise error
        if is_settled:
            settle()
        beside.replace(folder)
    finally:
        clear_folder(beside)


def unfinished_folder(folder: Path) -> Path:
    """Return where a folder is made that is to be there whole."""
    return folder.with_name(f".{folder.name}.new")


def clear_folder(folder: Path) -> None:
    """Remove a folder with all that is in it, or what is in its place, if anything is there."""
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


def _make_folders_of(path: str, top: Path, made: set[str]) -> None:
    """Make the folders of a path, from the top; ``made`` are those that are there."""
    above = path.rpartition("/")[0]
    if above not in made:
        _make_folders_of(above, top, made)
        with suppress(FileExistsError):  # Another process may have been sooner.
            os.mkdir(f"{top}/{above}")  # noqa: PTH102 - a Path for each takes longer than that
        made.add(above)


def _make_folder(folder: Path, mode: int) -> None:
    if mode == PRIVATE:
        private_folder(folder)
    else:
        folder.mkdir(parents=True, exist_ok=True)


def read_kept(file: Path | None) -> bytes | None:
    """Return what a cache has in a file; None: nothing, or what a power cut left of it."""
    try:
        return (read_at_once(file) or None) if file else None
    except OSError:
        return None


def is_beside(name: str) -> bool:
    """Tell whether a file was to take another's place when its process was killed."""
    return BESIDE.fullmatch(name) is not None


def clear_beside(top: Path, passed_over: Collection[str] = ()) -> None:
    """Remove what processes that were killed left beside its place, in a folder and all inside.

    What is new stays, since another process may be writing it; and so does what cannot be removed.
    Links are not followed, nor folders of the names ``passed_over``.
    """
    waiting = [str(top)]
    while waiting:
        with suppress(OSError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting += [entry.path] if entry.name not in passed_over else []
                elif entry.name.endswith(".new") and is_beside(entry.name) and is_left(entry):
                    os.unlink(entry.path)  # noqa: PTH108 - there is no Path of it


def is_left(found: os.DirEntry[str] | Path) -> bool:
    """Tell whether nobody has written a file, or into a folder, for so long that nobody will."""
    try:
        return time.time() - found.stat(follow_symlinks=False).st_mtime > LEFT
    except OSError:
        return False


def private_folder(folder: Path) -> Path:
    """Return a folder, made for its owner alone where it is missing, with those above it."""
    for missing in reversed([each for each in (folder, *folder.parents) if not each.exists()]):
        missing.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    return folder


def tighten(folder: Path) -> None:
    """Leave a folder that is there to its owner alone; whoever else calls changes nothing."""
    with suppress(OSError):
        folder.chmod(PRIVATE_FOLDER)


def private_file(path: Path, *, is_made: bool = True) -> None:
    """Leave a file to its owner alone, whatever the mask of the process; make it if it is missing.

    One that somebody else owns stays as it is: only its owner can change its rights.
    """
    if is_made:
        private_folder(path.parent)
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
    with suppress(OSError):
        path.chmod(PRIVATE)


def keep_rights(old: Path, new: Path) -> None:
    """Give a folder that is to take another's place the rights of that one, file by file."""
    for before in (old, *old.rglob("*")):
        after = new / before.relative_to(old)
        if after.exists():
            _give_rights(after, before.stat())


def _found(place: Path) -> os.stat_result | None:
    """Return what is known of the file that is there; None: there is none."""
    try:
        found = place.stat()
    except OSError as error:
        if error.errno in NOTHING_THERE:
            return None
        raise
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(place))
    return found


def _write(path: str, data: Data, old: os.stat_result | None, mode: int) -> None:
    # Until it has the rights of the old file, a new one has no more than any of those.
    file = os.open(path, NEW, PRIVATE if old else mode)
    try:
        if old:
            _give_rights(Path(path), old)
            if mode == PRIVATE:
                Path(path).chmod(PRIVATE)
        if isinstance(data, bytes):
            _fill(file, data)
        else:
            with open(file, "wb", closefd=False) as stream:
                stream.writelines(data)
    finally:
        os.close(file)


def _fill(file: int, data: bytes) -> None:
    """Write all of the bytes, of which one call may take a part."""
    written = os.write(file, data)
    while written < len(data):
        written += os.write(file, memoryview(data)[written:])


if sys.platform == "win32":

    def settle() -> None:
        """Do nothing: there, no program can ask for it."""

    def _give_rights(_file: Path, _old: os.stat_result) -> None:
        """Do nothing: there, rights come from the folder."""

else:

    def settle() -> None:
        """Return once everything that was written is on the disk.

        One call for all files: to ask for each by itself takes as many waits.
        """
        os.sync()

    def _give_rights(file: Path, old: os.stat_result) -> None:
        """Give a file the group, the owner and the rights of another, as far as that is allowed."""
        new = file.stat()
        with suppress(OSError):
            if new.st_gid != old.st_gid:
                os.chown(file, -1, old.st_gid)
        with suppress(OSError):
            if new.st_uid != old.st_uid:
                os.chown(file, old.st_uid, -1)
        with suppress(OSError):
            file.chmod(stat.S_IMODE(old.st_mode))
