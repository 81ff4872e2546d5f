"""Files that are replaced whole or not at all, and work that one process does at a time.

No other module renames a file over another.
"""

import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import IO

from summit.base.problems import Message, SettingsError

OF_THE_MASK = 0o666
"""The rights of a new file before the mask of the process takes some away."""
PRIVATE = 0o600
"""The rights of a file that holds what is known of people: its owner's alone."""
PRIVATE_FOLDER = 0o700

Data = bytes | Iterable[bytes]
"""What a file is to hold, in pieces where it may be large."""


def replace_file(path: Path, data: Data, mode: int = OF_THE_MASK) -> None:
    """Put the data in a file's place: at any moment the old file is there or the new one, whole.

    The new one keeps the rights of the old one, and its owner where that is possible; where there
    is no old one, it gets ``mode`` without what the mask of the process takes away. With PRIVATE,
    it is its owner's alone whatever the old one was, and so are the folders that are made for it.
    """
    replace_files({path: data}, mode)


def replace_files(files: Mapping[Path, Data], mode: int = OF_THE_MASK) -> None:
    """Replace several files, as replace_file does: all are written before any takes its place.

    What cannot be written, on a full disk say, leaves every file as it was; folders are made.
    """
    waiting: dict[Path, Path] = {}
    try:
        for place, data in files.items():
            if mode == PRIVATE:
                private_folder(place.parent)
            else:
                place.parent.mkdir(parents=True, exist_ok=True)
            waiting[place] = place.with_name(f".{token_hex(8)}.new")
            _write(waiting[place], data, _found(place), mode)
        for place, beside in waiting.items():
            beside.replace(place)
    finally:
        for beside in waiting.values():
            beside.unlink(missing_ok=True)


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
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(place))
    return found


def _write(path: Path, data: Data, old: os.stat_result | None, mode: int) -> None:
    # Until it has the rights of the old file, a new one has no more than any of those.
    first = PRIVATE if old else mode
    with open(path, "xb", opener=lambda name, flags: os.open(name, flags, first)) as file:
        if old:
            _give_rights(path, old)
            if mode == PRIVATE:
                path.chmod(PRIVATE)
        file.writelines((data,) if isinstance(data, bytes) else data)


if sys.platform == "win32":
    import msvcrt

    def _give_rights(_file: Path, _old: os.stat_result) -> None:
        """Do nothing: there, rights come from the folder."""

    def _lock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _give_rights(file: Path, old: os.stat_result) -> None:
        """Give a file the group, the owner and the rights of another, as far as that is allowed."""
        for owner, group in ((-1, old.st_gid), (old.st_uid, -1)):
            with suppress(OSError):
                os.chown(file, owner, group)
        with suppress(OSError):
            file.chmod(stat.S_IMODE(old.st_mode))

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def only_one(lock: Path, message: Message) -> Iterator[None]:
    """Hold a lock file; raise SettingsError with the message when another process does.

    The lock ends with its process, however that ends.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("ab") as file:
        try:
            _lock(file)
        except OSError:
            raise SettingsError(message) from None
        yield
