"""Results that outlast a process, and a machine: one file of SQLite, a row for each, of bytes.

A file that was made by other code, catalogs or libraries is begun anew, and so is a damaged one: a
store can be lost at any moment, and costs only time. It is never trusted with more than data. Each
row ends with a sum of its key and its value: one that is damaged, or in another's place, is none.
"""

import os
import sqlite3
import zlib
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from contextlib import closing, suppress
from pathlib import Path

from summit.base.problems import Message, say

TABLES = """
CREATE TABLE IF NOT EXISTS made_by (name TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS result (key BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
"""
LONG = 500
"""Bytes from which on a result that is packed is compressed."""
SAMPLE, DENSE = 2000, 0.9
"""Bytes at the beginning of a result by which one is known that nothing makes shorter."""
MOST = 1 << 28
"""Bytes of the longest result that is read: more is no result, and nobody has the memory for it."""
COMPRESSED = b"x"
"""What compressed bytes begin with, and no JSON: what begins so otherwise is compressed, too."""
SUM = 4
"""Bytes of the sum at the end of a row."""
PATIENCE = 5.0
"""Seconds to wait for another process that writes."""


class Store:
    """A file of results; one that cannot be used has none, and says why as ``fault``."""

    def __init__(self, file: Path, made_by: str | None, *, is_only_read: bool = False) -> None:
        """Open the file, or begin it: ``made_by`` names all that results depend on besides.

        One that is only read is left as it is, whatever it is: what it cannot answer it has not.
        Whoever asks for bytes by their own digest need not know who made it: None.
        """
        self.fault: Message | None = None
        self._file, self._made_by = file, made_by
        self._rows: sqlite3.Connection | None = None
        self._process = os.getpid()
        self._is_only_read = is_only_read
        self._is_over = False
        try:
            self._rows = self._opened()
        except (OSError, sqlite3.OperationalError) as error:  # Locked, or not to be written.
            self._complain(error)
        except sqlite3.DatabaseError as error:
            self._begin_anew(error)

    def _opened(self) -> sqlite3.Connection | None:
        if not self._is_only_read:
            self._file.parent.mkdir(parents=True, exist_ok=True)
        rows = self._connected()
        try:
            found = self._maker(rows)
            is_same = self._made_by in (None, found)
            if not is_same and self._is_only_read:
                rows.close()
                return None
            if not is_same:
                self._begin(rows, is_new=found is None)
        except BaseException:
            rows.close()
            raise
        return rows

    def _connected(self, mode: str = "") -> sqlite3.Connection:
        mode = mode or ("ro" if self._is_only_read else "rwc")
        place = f"{self._file.absolute().as_uri()}?mode={mode}"
        # The preview builds in one thread and answers in others, one at a time.
        rows = sqlite3.connect(place, timeout=PATIENCE, check_same_thread=False, uri=True)
        try:
            # A kill leaves it whole. After a power cut rows may be damaged, or as they were before:
            # each has a sum, and what takes several names their bytes.
            rows.execute("PRAGMA synchronous = OFF")
        except BaseException:
            rows.close()
            raise
        return rows

    def _complain(self, error: Exception) -> None:
        if not self._is_only_read:
            self.fault = _unusable(self._file, error)

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
        if not self._is_only_read:
            with suppress(OSError, sqlite3.Error):
                self._file.unlink(missing_ok=True)
                self._rows = self._opened()
        self._complain(error)

    def get(self, key: bytes) -> bytes | None:
        """Return a result, or None; one that was closed is opened for it once more."""
        try:
            if self._rows is not None:
                self._open_again_in_a_fork()
                return _found(self._rows, key)
            if self._is_over:
                with closing(self._connected("ro")) as rows:
                    return _found(rows, key)
        except sqlite3.Error as error:
            self._give_up(error)
        return None

    def has(self, key: bytes) -> bool:
        """Tell whether there is a row for a key, which may be damaged: it is not read."""
        try:
            asked = self._rows and self._rows.execute("SELECT 1 FROM result WHERE key = ?", (key,))
            return bool(asked and asked.fetchone())
        except sqlite3.Error as error:
            self._give_up(error)
            return False

    def _open_again_in_a_fork(self) -> None:
        """Open the file for this process: one place of reading in it is no good for two."""
        if self._process != os.getpid():
            self._process = os.getpid()
            self._inherited = self._rows  # Closed here, it would be closed for the other.
            self._rows = self._connected()

    def save(self, new: Mapping[bytes, bytes], used: AbstractSet[bytes] | None = None) -> None:
        """Take results in, packed or not, all or none; with the keys ``used``, let others go."""
        if self._rows is None or self._is_only_read:
            return
        try:
            with self._rows as rows:  # One transaction: who is killed in it changed nothing.
                summed = ((key, value + _sum(key, value)) for key, value in new.items())
                rows.executemany("INSERT OR REPLACE INTO result VALUES (?, ?)", summed)
                if used is not None:
                    keys = {key for (key,) in rows.execute("SELECT key FROM result")}
                    gone = ((key,) for key in keys - used)
                    rows.executemany("DELETE FROM result WHERE key = ?", gone)
        except sqlite3.Error as error:
            self._give_up(error)

    def _give_up(self, error: Exception) -> None:
        self.close()
        self._is_over = False
        if type(error) is sqlite3.DatabaseError and not self._is_only_read:
            with suppress(OSError):  # It is damaged: the next build begins it anew.
                self._file.unlink(missing_ok=True)
        self._complain(error)

    def close(self) -> None:
        """Let the file go."""
        if self._rows is not None:
            self._rows.close()
            self._rows, self._is_over = None, True


def _found(rows: sqlite3.Connection, key: bytes) -> bytes | None:
    found = rows.execute("SELECT value FROM result WHERE key = ?", (key,)).fetchone()
    if not found or not isinstance(found[0], bytes):
        return None
    value, own = found[0][:-SUM], found[0][-SUM:]
    return unpacked(value) if own == _sum(key, value) else None


def _sum(key: bytes, value: bytes) -> bytes:
    return zlib.crc32(value, zlib.crc32(key)).to_bytes(SUM, "big")


def packed(value: bytes) -> bytes:
    """Return a result as it is kept: what is long, a quarter as long; pictures are as they are."""
    is_long = len(value) > LONG and not _is_dense(value)
    return zlib.compress(value, 1) if is_long or value.startswith(COMPRESSED) else value


def _is_dense(value: bytes) -> bool:
    """Tell whether nothing makes bytes shorter, as far as their beginning shows; no text is so."""
    head, sample = value[:16], value[:SAMPLE]
    is_text = head.isascii() and b"\0" not in head
    return not is_text and len(zlib.compress(sample, 1)) > len(sample) * DENSE


def unpacked(kept: bytes) -> bytes | None:
    """Return the result that was kept; None for a damaged row."""
    if not kept.startswith(COMPRESSED):
        return kept
    stream = zlib.decompressobj()
    with suppress(zlib.error):
        found = stream.decompress(kept, MOST)
        return found if stream.eof else None
    return None


def _unusable(file: Path, error: Exception) -> Message:
    return say(
        "%(file)s cannot be used (%(reason)s): this build takes longer. Delete the file if that "
        "comes again.",
        file=file.name,
        reason=error,
    )
