"""Results that outlast a process, and a machine: one file of SQLite, one row a result, in JSON.

A file that was made by other code, catalogs or libraries is begun anew, and so is a damaged one: a
store can be lost at any moment, and costs only time. It is never trusted with more than data.
"""

import os
import sqlite3
import zlib
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from pathlib import Path

from summit.base.problems import Message, say

TABLES = """
CREATE TABLE IF NOT EXISTS made_by (name TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS result (key BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
"""
LONG = 500
"""Bytes from which on a result is compressed."""
COMPRESSED = b"x"
"""What compressed bytes begin with, and no JSON."""
PATIENCE = 5.0
"""Seconds to wait for another process that writes."""


class Store:
    """A file of results; one that cannot be used has none, and says why as ``fault``."""

    def __init__(self, file: Path, made_by: str | None = None) -> None:
        """Open the file, or begin it: ``made_by`` names all that results depend on besides.

        Without it, the file is only read: for bytes that are known by their own digest.
        """
        self.fault: Message | None = None
        self._file, self._made_by = file, made_by
        self._rows: sqlite3.Connection | None = None
        self._process = os.getpid()
        try:
            self._rows = self._opened()
        except (OSError, sqlite3.OperationalError) as error:  # Locked, or not to be written.
            self.fault = _unusable(self._file, error)
        except sqlite3.DatabaseError as error:
            self._begin_anew(error)

    def _opened(self) -> sqlite3.Connection:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        # The preview builds in one thread and answers in others, one at a time.
        rows = sqlite3.connect(self._file, timeout=PATIENCE, check_same_thread=False)
        try:
            found = self._maker(rows)
            if self._made_by and found != self._made_by:
                self._begin(rows, is_new=found is None)
        except BaseException:
            rows.close()
            raise
        return rows

    def _maker(self, rows: sqlite3.Connection) -> str | None:
        if not rows.execute("SELECT 1 FROM sqlite_schema WHERE name = 'made_by'").fetchone():
            return None
        found = rows.execute("SELECT name FROM made_by").fetchone()
        return str(found[0]) if found else ""

    def _begin(self, rows: sqlite3.Connection, *, is_new: bool) -> None:
        with rows:
            rows.executescript(TABLES)
            rows.execute("DELETE FROM result")
            rows.execute("DELETE FROM made_by")
            rows.execute("INSERT INTO made_by VALUES (?)", (self._made_by,))
        if not is_new:
            self.fault = say(
                "%(file)s is of another state of the project, and begins anew: this build takes "
                "longer.",
                file=self._file.name,
            )

    def _begin_anew(self, error: Exception) -> None:
        """Put a new file in the place of a damaged one, if that can be done."""
        with suppress(OSError, sqlite3.Error):
            self._file.unlink(missing_ok=True)
            self._rows = self._opened()
        self.fault = _unusable(self._file, error)

    def get(self, key: bytes) -> bytes | None:
        """Return the JSON of a result, or None."""
        if self._rows is None:
            return None
        self._open_again_in_a_fork()
        try:
            found = self._rows.execute("SELECT value FROM result WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error as error:
            self._give_up(error)
            return None
        return _unpacked(found[0]) if found else None

    def has(self, key: bytes) -> bool:
        """Tell whether there is a result, which is not read."""
        if self._rows is None:
            return False
        found = self._rows.execute("SELECT 1 FROM result WHERE key = ?", (key,))
        return found.fetchone() is not None

    def _open_again_in_a_fork(self) -> None:
        """Open the file for this process: one place of reading in it is no good for two."""
        if self._process != os.getpid():
            self._process = os.getpid()
            self._inherited = self._rows  # Closed here, it would be closed for the other.
            self._rows = sqlite3.connect(self._file, timeout=PATIENCE, check_same_thread=False)

    def save(self, new: Mapping[bytes, bytes], used: AbstractSet[bytes] | None = None) -> None:
        """Take packed results in, all or none; with the keys ``used``, let all others go."""
        if self._rows is None:
            return
        try:
            with self._rows as rows:  # One transaction: who is killed in it changed nothing.
                rows.executemany("INSERT OR REPLACE INTO result VALUES (?, ?)", new.items())
                if used is not None:
                    keys = {key for (key,) in rows.execute("SELECT key FROM result")}
                    gone = ((key,) for key in keys - used)
                    rows.executemany("DELETE FROM result WHERE key = ?", gone)
        except sqlite3.Error as error:
            self._give_up(error)

    def _give_up(self, error: Exception) -> None:
        self.close()
        self.fault = _unusable(self._file, error)

    def close(self) -> None:
        """Let the file go."""
        if self._rows is not None:
            self._rows.close()
            self._rows = None


def packed(value: bytes) -> bytes:
    """Return a result as it is kept: what is long, a quarter as long."""
    is_long = len(value) > LONG or value.startswith(COMPRESSED)
    return zlib.compress(value, 1) if is_long else value


def _unpacked(kept: bytes) -> bytes | None:
    """Return the result that was kept; None for a damaged row."""
    try:
        return zlib.decompress(kept) if kept.startswith(COMPRESSED) else kept
    except zlib.error:
        return None


def _unusable(file: Path, error: Exception) -> Message:
    return say(
        "%(file)s cannot be used (%(reason)s): this build takes longer. Delete the file if that "
        "comes again.",
        file=file.name,
        reason=error,
    )
