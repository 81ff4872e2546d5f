"""Work that one process does at a time: who does it holds a lock file."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from summit.base.at_once import open_at_once
from summit.base.problems import Message, SettingsError, reason_of, say

PAUSE = 0.1
"""Seconds between two looks at a lock."""

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(1_000_000)  # Far from what others read.
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def only_one(lock: Path, message: Message) -> Iterator[None]:
    """Hold a lock file; raise SettingsError with the message when another process does.

    The lock ends with its process, however that ends.
    """
    with _opened(lock) as file:
        try:
            _lock(file)
        except OSError:
            raise SettingsError(message) from None
        yield


@contextmanager
def taking_turns(lock: Path, wait: Callable[[str, str], None]) -> Iterator[None]:
    """Hold a lock file, once whoever has it is done.

    ``wait`` is told who that is, once for each: ``"4711"``, ``"2016-11-14 09:00:00"``.
    """
    with _opened(lock) as file:
        told = ""
        while _is_taken(file):
            holder = lock.read_text(encoding="utf-8")
            if holder not in ("", told):
                process, _, since = holder.partition(" ")
                wait(process, since)
                told = holder
            time.sleep(PAUSE)
        _sign(file, f"{os.getpid()} {time.strftime('%Y-%m-%d %H:%M:%S')}")
        try:
            yield
        finally:
            _sign(file, "")


def _is_taken(file: IO[bytes]) -> bool:
    try:
        _lock(file)
    except (BlockingIOError, PermissionError):
        return True
    except OSError:  # A file system without locks: nobody waits, as nobody can know.
        return False
    return False


@contextmanager
def _opened(lock: Path) -> Iterator[IO[bytes]]:
    """Open a lock file; raise SettingsError where there can be none."""
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        file = open(lock, "ab", buffering=0, opener=open_at_once)  # noqa: SIM115 - closed below
    except OSError as error:
        raise SettingsError(
            say('"%(file)s" cannot be written: %(reason)s.', file=lock, reason=reason_of(error))
        ) from None
    with file:
        yield file


def _sign(file: IO[bytes], holder: str) -> None:
    """Write into a lock file who holds it, where that can be: it is for people to read."""
    with suppress(OSError):
        file.truncate(0)
        file.write(holder.encode())
