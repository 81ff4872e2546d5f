"""SQLite's log, written back into its file soon after each commit: a copy of the file is whole.

The log is for the disk's sake, not for the reader's: whoever copies the one file that the
documentation names must find in it what was taken a few seconds ago.
"""

import sqlite3
import time
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Timer

SOON = 1.0
"""Seconds from a commit until the log is written back."""
SHARE = 5
"""A long import works at least so many times as long as it writes its log back."""


@dataclass
class Checkpoints:
    """Writes the log of one file back, at most so often that work is not slowed."""

    file: Path
    soon: float = SOON
    _wait: float = 0.0
    _timer: Timer | None = None
    _lock: Lock = field(default_factory=Lock)

    def due(self) -> None:
        """Write the log back soon, if that is not about to happen anyway."""
        with self._lock:
            if self._timer is None:
                self._timer = Timer(max(self.soon, self._wait), self._run)
                self._timer.daemon = True
                self._timer.start()

    def _run(self) -> None:
        with self._lock:
            self._timer = None
        begin = time.monotonic()
        # Whatever stops it (a full disk, a file that was moved away) stops no commit: the log
        # still has everything, and the next commit tries again.
        with suppress(sqlite3.Error):
            is_whole = write_back(self.file)
            self._wait = SHARE * (time.monotonic() - begin)
            if not is_whole:
                self.due()


def write_back(file: Path) -> bool:
    """Write the log into its file as far as nobody else is at work; tell whether all of it is."""
    # Never made anew: the store may have been moved away.
    address = f"{file.resolve().as_uri()}?mode=rw"
    with closing(sqlite3.connect(address, timeout=0, uri=True)) as connection:
        connection.execute("PRAGMA synchronous=FULL")
        _, frames, written = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return bool(frames <= written)
