"""The store's file holds what was taken seconds ago; a backup and the way back lose nothing."""

import shutil
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Event

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import Engine

from summit.__main__ import main
from summit.office.store.arriving import add
from summit.office.store.database import open_store, reading, settle, writing
from summit.office.store.store import stored
from summit.office.store.tables import contributions
from tests.office.conftest import arrival

PATIENCE = 10


def put(store: Engine, words: str) -> None:
    with writing(store) as connection:
        add(connection, [arrival(words)])


def words_in(file: Path) -> set[str]:
    engine = open_store(file)
    with reading(engine) as connection:
        found = {str(each.contribution.answers["inclusion"]) for each in stored(connection)}
    engine.dispose()
    return found


def call(store: object, *arguments: object) -> Result:
    return CliRunner().invoke(main, ["consultation", "--store", str(store), *map(str, arguments)])


def rights(path: Path) -> int:
    return path.stat().st_mode & 0o777


def said(result: Result) -> str:
    assert result.exception
    return str(result.exception)


def test_a_copy_of_the_file_alone_holds_what_came_seconds_ago(
    store: Engine, tmp_path: Path
) -> None:
    for number in range(20):
        put(store, f"{number}")
    end = time.monotonic() + PATIENCE
    held = 0
    while held < 20 and time.monotonic() < end:
        time.sleep(0.1)
        shutil.copy(tmp_path / "store.sqlite3", tmp_path / "copy.sqlite3")
        # Until the log was written back once, the file has no tables; while it is, pages of two
        # moments: that is why the docs name the backup command.
        with (
            suppress(sqlite3.DatabaseError),
            closing(sqlite3.connect(tmp_path / "copy.sqlite3")) as copy,
        ):
            held = copy.execute("SELECT count(*) FROM contributions").fetchone()[0]
    assert held == 20


@contextmanager
def writers(store: Engine, count: int) -> Iterator[list[str]]:
    """Let some threads write until the block ends; yield what is stored for sure."""
    acknowledged: list[str] = []
    is_over = Event()

    def write(number: int) -> None:
        sent = 0
        while not is_over.is_set():
            put(store, words := f"{number}.{sent}")
            acknowledged.append(words)
            sent += 1

    with ThreadPoolExecutor(count) as pool:
        running = [pool.submit(write, number) for number in range(count)]
        try:
            yield acknowledged
        finally:
            is_over.set()
        for each in running:
            each.result()


def test_there_and_back_while_others_write(store: Engine, tmp_path: Path) -> None:
    source, backup = tmp_path / "store.sqlite3", tmp_path / "new" / "backup.sqlite3"
    with writers(store, 3) as acknowledged:
        while len(acknowledged) < 30:
            time.sleep(0.01)
        before = set(acknowledged)
        result = call(source, "backup", backup)
        after = set(acknowledged)
    assert result.exit_code == 0, result
    assert sorted(path.name for path in backup.parent.iterdir()) == ["backup.sqlite3"]
    assert rights(backup) == 0o600
    assert rights(backup.parent) == 0o700
    restored = tmp_path / "restored.sqlite3"
    assert call(restored, "restore", backup).exit_code == 0
    found = words_in(restored)
    # A writer may have committed, and not come to say so.
    assert before <= found
    assert len(found - after) <= 3
    assert rights(restored) == 0o600


def test_nothing_is_overwritten(store: Engine, tmp_path: Path) -> None:
    put(store, "one")
    source, backup = tmp_path / "store.sqlite3", tmp_path / "backup.sqlite3"
    assert call(source, "backup", backup).exit_code == 0
    put(store, "two")
    assert said(call(source, "backup", backup)) == f"{backup} is there already. Name a new file."
    assert said(call(source, "restore", backup)).endswith("is there already. Move it away first.")
    log = tmp_path / "gone.sqlite3-wal"
    log.write_bytes(b"of another store")
    assert str(log) in said(call(tmp_path / "gone.sqlite3", "restore", backup))
    assert words_in(source) == {"one", "two"}
    assert words_in(backup) == {"one"}


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_what_is_no_whole_store_is_neither_copied_nor_put_back(
    command: str, store: Engine, tmp_path: Path
) -> None:
    for number in range(300):
        put(store, f"{number}" * 40)
    store.dispose()
    damaged, target = tmp_path / "damaged.sqlite3", tmp_path / "target.sqlite3"
    data = bytearray((tmp_path / "store.sqlite3").read_bytes())
    data[len(data) // 2 : len(data) // 2 + 8192] = b"\xff" * 8192
    damaged.write_bytes(data)
    places = (damaged, target) if command == "backup" else (target, damaged)
    assert f"{damaged} is no whole store: " in said(call(places[0], command, places[1]))
    assert not target.exists()
    (tmp_path / "text").write_text("no database, but some text that is long enough" * 9)
    assert "is no whole store" in said(call(target, "restore", tmp_path / "text"))
    assert list(tmp_path.glob(".*.new")) == []


def test_other_databases_have_their_own_tools(tmp_path: Path) -> None:
    backup = tmp_path / "backup"
    assert "pg_dump" in said(call("postgresql+psycopg://x/y", "backup", backup))
    backup.touch()
    assert "pg_restore" in said(call("postgresql+psycopg://x/y", "restore", backup))


def test_nothing_to_back_up(tmp_path: Path) -> None:
    assert "nothing to back up" in said(call(tmp_path / "none", "backup", tmp_path / "backup"))
    assert not (tmp_path / "none").exists()


def test_settling_waits_for_whoever_writes_the_log_back(store: Engine, tmp_path: Path) -> None:
    put(store, "Zineb")
    settle(store)
    with closing(sqlite3.connect(tmp_path / "store.sqlite3")) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM contributions").fetchall()
        with writing(store) as connection:
            connection.execute(contributions.delete())
        with ThreadPoolExecutor(1) as pool:
            settling = pool.submit(settle, store)
            time.sleep(0.3)
            assert not settling.done()
            reader.execute("ROLLBACK")
            settling.result(PATIENCE)
    assert b"Zineb" not in (tmp_path / "store.sqlite3").read_bytes()
