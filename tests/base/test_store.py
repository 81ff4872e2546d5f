"""A file of results that SQLite reads, and that is none of this code's: begun anew, once."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from summit.base.store import TABLES, Store

MAKER = "the code of today"
KEY, VALUE = b"k" * 16, b"<p>kept"
MADE_BY, RESULT = TABLES
MADE = [MADE_BY, "INSERT INTO made_by VALUES ('the code of today')"]
OPEN = "PRAGMA writable_schema = 1"

SHAPES = {
    "no results": MADE,
    "no maker": [RESULT],
    "results without values": [*MADE, "CREATE TABLE result (key BLOB PRIMARY KEY)"],
    "results of other columns": [*MADE, "CREATE TABLE Result (name, bytes)"],
    "results with one more column": [*MADE, RESULT.replace(" NOT NULL)", ", at REAL)")],
    "results that must be short": [*MADE, RESULT.replace("NULL)", "NULL CHECK (value < 3))")],
    "results that nobody adds to": [
        *MADE,
        RESULT,
        "CREATE TRIGGER of BEFORE INSERT ON result BEGIN SELECT raise(ABORT, 'no'); END",
    ],
    "results that must differ": [*MADE, RESULT, "CREATE UNIQUE INDEX i ON result (value)"],
    "results that are computed": [*MADE, "CREATE VIEW result AS SELECT x'6b' AS key, 1 AS value"],
    "results of a strange module": [
        *MADE,
        "CREATE TABLE result (key)",
        OPEN,
        "UPDATE sqlite_schema SET rootpage = 0, sql = 'CREATE VIRTUAL TABLE result USING theirs'",
    ],
    "a maker that is computed": ["CREATE VIEW made_by AS SELECT 'another' AS name", RESULT],
    "a maker of other columns": ["CREATE TABLE made_by (digest TEXT)", RESULT],
    "a maker that is an index": ["CREATE TABLE other (a)", "CREATE INDEX made_by ON other (a)"],
    "a maker beside another": [*MADE, "INSERT INTO made_by VALUES ('another')", RESULT],
    "a maker of damaged letters": [
        *MADE,
        "UPDATE made_by SET name = CAST(x'ff' AS TEXT)",
        RESULT,
    ],
    "tables of no known sort": [*MADE, OPEN, "UPDATE sqlite_schema SET type = x'ff'"],
    "a table that is none": [*MADE, OPEN, "UPDATE sqlite_schema SET sql = 'CREATE 7'"],
    "a table of damaged letters": [
        *MADE,
        OPEN,
        "UPDATE sqlite_schema SET name = CAST(x'ff' AS TEXT)",
    ],
}
"""Files that are none of this code's, by what is wrong with them."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where the results are kept."""
    return tmp_path / "results.sqlite3"


def make(file: Path, script: list[str]) -> None:
    """Make a file of SQLite."""
    with closing(sqlite3.connect(file)) as rows:
        rows.executescript("; ".join(script))
        rows.commit()


def build(file: Path) -> tuple[bytes | None, str]:
    """Ask for a result, and keep it, as a build does; return what was found and what was told."""
    with closing(Store(file, MAKER)) as store:
        found = store.get(KEY)
        store.save({KEY: VALUE}, {KEY})
        return found, str(store.fault or "")


@pytest.mark.parametrize("script", SHAPES.values(), ids=SHAPES.keys())
def test_tables_of_another_shape_are_begun_anew_once_and_told(
    file: Path, script: list[str]
) -> None:
    make(file, script)
    found, told = build(file)
    assert found is None
    assert "results.sqlite3" in told
    assert build(file) == (VALUE, "")


@pytest.mark.parametrize("script", SHAPES.values(), ids=SHAPES.keys())
def test_whoever_only_reads_leaves_tables_of_another_shape_as_they_are(
    file: Path, script: list[str]
) -> None:
    make(file, script)
    before = file.read_bytes()
    for maker in (MAKER, None):
        with closing(Store(file, maker, is_only_read=True)) as store:
            assert store.get(KEY) is None
            assert store.fault is None
    assert file.read_bytes() == before


def test_a_file_that_sqlite_made_here_is_taken_for_its_own(file: Path) -> None:
    """However SQLite writes down the words of a table: they are compared."""
    assert build(file) == (None, "")
    assert build(file) == (VALUE, "")


def test_other_tables_of_the_file_stay(file: Path) -> None:
    make(file, ["CREATE TABLE theirs (words)", "INSERT INTO theirs VALUES ('stay')", RESULT])
    build(file)
    with closing(sqlite3.connect(file)) as rows:
        assert rows.execute("SELECT words FROM theirs").fetchall() == [("stay",)]
    assert build(file) == (VALUE, "")


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE result SET key = CAST(x'ff' AS TEXT)",
        "UPDATE result SET value = CAST(x'ff' AS TEXT)",
    ],
)
def test_a_row_of_damaged_letters_is_none(file: Path, damage: str) -> None:
    build(file)
    make(file, [damage])
    assert build(file) == (None, "")
    assert build(file) == (VALUE, "")


@pytest.mark.parametrize("place", [18, 19, 47], ids=["writes", "reads", "tables"])
def test_a_file_of_a_newer_format_is_begun_anew_once_and_told(file: Path, place: int) -> None:
    """What SQLite only reads for that reason is not for keeping results."""
    build(file)
    data = bytearray(file.read_bytes())
    data[place] = 9
    file.write_bytes(data)
    assert "results.sqlite3 cannot be used" in build(file)[1]
    build(file)
    assert build(file) == (VALUE, "")


def only_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no file be written."""
    connect = sqlite3.connect

    def connected(place: str, **options: Any) -> sqlite3.Connection:
        rows: sqlite3.Connection = connect(place.replace("mode=rwc", "mode=ro"), **options)
        return rows

    monkeypatch.setattr(sqlite3, "connect", connected)


@pytest.mark.parametrize("script", [[*MADE, RESULT], MADE], ids=["own", "other tables"])
def test_a_file_that_cannot_be_written_stays(
    file: Path, monkeypatch: pytest.MonkeyPatch, script: list[str]
) -> None:
    make(file, script)
    before = file.read_bytes()
    only_read(monkeypatch)
    for _ in range(2):
        assert "cannot be used (attempt to write a readonly database)" in build(file)[1]
    assert file.read_bytes() == before


def test_a_locked_file_of_another_shape_stays_until_it_can_be_written(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(file, MADE)
    monkeypatch.setattr("summit.base.store.PATIENCE", 0.05)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "cannot be used (database is locked)" in build(file)[1]
        other.execute("CREATE TABLE theirs (words)")
        other.execute("COMMIT")
    assert "begins anew" in build(file)[1]
    assert build(file) == (VALUE, "")


def test_of_two_builds_the_second_finds_what_the_first_has_begun(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It had seen tables of another shape before."""
    make(file, MADE)
    begin = Store._begin  # noqa: SLF001 - the moment between seeing and changing

    def begin_later(store: Store, rows: sqlite3.Connection) -> None:
        monkeypatch.setattr(Store, "_begin", begin)
        build(file)
        begin(store, rows)

    monkeypatch.setattr(Store, "_begin", begin_later)
    assert build(file) == (VALUE, "")


def test_of_two_builds_the_second_deletes_nothing_that_the_first_has_begun(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It had opened the damaged file before."""
    file.write_bytes(b"no database" * 100)
    let_go = Store._let_go  # noqa: SLF001 - the moment between seeing and deleting

    def let_go_later(store: Store, rows: sqlite3.Connection, error: BaseException) -> None:
        monkeypatch.setattr(Store, "_let_go", let_go)
        build(file)
        let_go(store, rows, error)

    monkeypatch.setattr(Store, "_let_go", let_go_later)
    found, told = build(file)
    assert found == VALUE
    assert "cannot be used" in told
    assert build(file) == (VALUE, "")


@pytest.mark.skipif(os.name == "nt", reason="there, it has another name")
def test_what_is_no_file_is_never_deleted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody may have results kept in /dev/null."""
    gone: list[Path] = []
    monkeypatch.setattr(Path, "unlink", lambda path, **_: gone.append(path))
    assert "cannot be used" in build(Path(os.devnull))[1]
    (tmp_path / "link").symlink_to(os.devnull)
    build(tmp_path / "link")
    assert gone == [tmp_path / "link"]
