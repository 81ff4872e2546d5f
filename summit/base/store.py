"""Results that outlast a process, and a machine: one file of SQLite, a row for each, of bytes.

A file that was made by other code, catalogs or libraries is begun anew, and so is one that is
damaged or has other tables: a store can be lost at any moment, and costs only time. It is never
trusted with more than data. Each row ends with a sum of its key and its value: one that is damaged,
or in another's place, is none.
"""

import os
import sqlite3
import stat
import zlib
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from contextlib import closing, suppress
from pathlib import Path

from summit.base.at_once import open_at_once
from summit.base.problems import Message, say

TABLES = [
    "CREATE TABLE made_by (name TEXT NOT NULL)",
    "CREATE TABLE result (key BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID",
]
"""As SQLite itself keeps their words: a file whose tables are of other words has other tables."""
IN_THEIR_PLACE = """
SELECT sql, type, name FROM sqlite_schema
WHERE lower(name) IN ('made_by', 'result') OR lower(tbl_name) IN ('made_by', 'result')
ORDER BY type DESC, sql
"""
"""What has their names, or changes how they behave: tables come before the indexes on them."""
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
FAULTS = (sqlite3.Error, UnicodeDecodeError)
"""What SQLite raises; the second one where it has to quote what is damaged."""
WAY, NEWEST_WAY = 18, 2
"""The byte that says in which way a file is written, and the newest that is known."""


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
        self._opened_file: tuple[int, int] | None = None
        self._is_over = False
        try:
            self._rows = self._opened()
        except (OSError, *FAULTS) as error:
            if _identity(file) != self._opened_file:  # It was damaged, and is gone or another.
                with suppress(OSError, *FAULTS):
                    self._rows = self._opened()
            self._complain(error)

    def _opened(self) -> sqlite3.Connection | None:
        if not self._is_only_read:
            self._file.parent.mkdir(parents=True, exist_ok=True)
        self._opened_file = _identity(self._file)
        rows = self._connected()
        try:
            # A kill leaves it whole. After a power cut rows may be damaged, or as they were before:
            # each has a sum, and what takes several names their bytes.
            rows.execute("PRAGMA synchronous = OFF")
            if self._is_own(rows):
                return rows
            if not self._is_only_read:
                self._begin(rows)
                return rows
        except BaseException as error:
            self._let_go(rows, error)
            raise
        rows.close()
        return None

    def _connected(self, mode: str = "") -> sqlite3.Connection:
        mode = mode or ("ro" if self._is_only_read else "rwc")
        place = f"{self._file.absolute().as_uri()}?mode={mode}"
        # The preview builds in one thread and answers in others, one at a time.
        rows = sqlite3.connect(place, timeout=PATIENCE, check_same_thread=False, uri=True)
        rows.text_factory = bytes  # Text that is damaged is no error: it is other text.
        return rows

    def _complain(self, error: Exception) -> None:
        if not self._is_only_read:
            self.fault = _unusable(self._file, error)

    def _is_own(self, rows: sqlite3.Connection) -> bool:
        """Tell whether the tables are those of a store, made by the same."""
        if self._made_by is None:
            return True
        tables = [sql for sql, *_ in rows.execute(IN_THEIR_PLACE)]
        return tables == [each.encode() for each in TABLES] and rows.execute(
            "SELECT name FROM made_by"
        ).fetchall() == [(self._made_by.encode(),)]

    def _begin(self, rows: sqlite3.Connection) -> None:
        """Put new tables in the place of what is there; other tables of the file stay."""
        with rows:
            rows.execute("BEGIN IMMEDIATE")
            if self._is_own(rows):  # Another build was sooner, and may have kept something by now.
                return
            found = rows.execute(IN_THEIR_PLACE).fetchall()
            for _, kind, name in found:  # With a table goes what belongs to it.
                rows.execute(f'DROP {kind.decode()} IF EXISTS "{name.decode()}"')
            for table in TABLES:
                rows.execute(table)
            rows.execute("INSERT INTO made_by VALUES (?)", (self._made_by,))
        if found:
            self.fault = say(
                "%(file)s is of another state of the project, and begins anew: this build takes "
                "longer.",
                file=self._file.name,
            )

    def _let_go(self, rows: sqlite3.Connection, error: BaseException) -> None:
        """Close the file; one that is damaged goes, unless another build has begun it anew."""
        is_to_go = not self._is_only_read and _is_damaged(error, self._file)
        opened, there = self._opened_file, _identity(self._file)
        rows.close()  # Or one system does not delete it.
        if is_to_go and there and there == opened:
            with suppress(OSError):
                self._file.unlink(missing_ok=True)

    def get(self, key: bytes) -> bytes | None:
        """Return a result, or None; one that was closed is opened for it once more."""
        try:
            if self._rows is not None:
                self._open_again_in_a_fork()
                return _found(self._rows, key)
            if self._is_over:
                with closing(self._connected("ro")) as rows:
                    return _found(rows, key)
        except FAULTS as error:
            self._give_up(error)
        return None

    def has(self, key: bytes) -> bool:
        """Tell whether there is a row for a key, which may be damaged: it is not read."""
        try:
            asked = self._rows and self._rows.execute("SELECT 1 FROM result WHERE key = ?", (key,))
            return bool(asked and asked.fetchone())
        except FAULTS as error:
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
        except FAULTS as error:
            self._give_up(error)

    def _give_up(self, error: Exception) -> None:
        if self._rows is not None:  # If it is damaged, the next build begins it anew.
            self._let_go(self._rows, error)
        self._rows, self._is_over = None, False
        self._complain(error)

    def close(self) -> None:
        """Let the file go."""
        if self._rows is not None:
            self._rows.close()
            self._rows, self._is_over = None, True


def _is_damaged(error: BaseException, file: Path) -> bool:
    """Tell whether SQLite makes nothing of a file; one that is locked, say, is as it should be."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF
    if code == sqlite3.SQLITE_READONLY:
        return _way(file) > NEWEST_WAY
    is_error = code == sqlite3.SQLITE_ERROR or isinstance(error, UnicodeDecodeError)
    return is_error or type(error) is sqlite3.DatabaseError


def _way(file: Path) -> int:
    """Return in which way a file is written; SQLite only reads one that is written in a new way."""
    with suppress(OSError), open(file, "rb", opener=open_at_once) as opened:
        return (opened.read(WAY + 1) or b"\0")[-1]
    return 0


def _identity(file: Path) -> tuple[int, int] | None:
    """Return what tells a file, or a link, from what has taken its place; None: it is neither."""
    with suppress(OSError):
        found = file.lstat()
        if stat.S_ISREG(found.st_mode) or stat.S_ISLNK(found.st_mode):
            return found.st_dev, found.st_ino
    return None


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
