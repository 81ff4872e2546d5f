"""What was worked out once: in this process, and from a file in the next."""

import json
import os
import sqlite3
import threading
import time
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summit.base import shared_rows, workers
from summit.base.memo import Memo
from summit.base.problems import Message, say
from summit.base.shared_rows import ROWS
from summit.base.store import Store, packed
from summit.base.workers import beside, fork_map

CALLS: list[tuple[object, ...]] = []
MAKER = "the code of today"


@dataclass(frozen=True)
class Found:
    """A result with all that JSON could change."""

    words: str
    places: tuple[tuple[int, Message], ...]
    none: str | None = None


def find(words: str, number: int = 0) -> Found:
    """Return something of each sort."""
    CALLS.append((words, number))
    message = say('"%(words)s" is %(what)s.', words=words, what=say("%(count)s, new", count=3))
    return Found(words, ((number, message),))


@pytest.fixture(autouse=True)
def _count_calls() -> None:
    CALLS.clear()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where the results are kept."""
    return tmp_path / "kept/results.sqlite3"


def run(file: Path, *words: str, is_complete: bool = True, made_by: str = MAKER) -> list[Found]:
    """Ask for results as a build does, and return them."""
    with closing(Store(file, made_by)) as store:
        memo = Memo(store)
        found = [memo.result(find, each, 1) for each in words]
        memo.save(is_complete=is_complete)
        return found


def run_as_one(file: Path, *words: str, is_complete: bool = True) -> list[Found]:
    """Ask for results that share rows."""
    with closing(Store(file, MAKER)) as store:
        memo = Memo(store)
        found = memo.results(find, [(each,) for each in words], as_one=True)
        memo.save(is_complete=is_complete)
        return found


def count_of_rows(file: Path) -> int:
    """Return how many rows a file of results has."""
    with closing(sqlite3.connect(file)) as rows:
        count: int = rows.execute("SELECT count(*) FROM result").fetchone()[0]
        return count


def noted(monkeypatch: pytest.MonkeyPatch, name: str) -> list[tuple[Any, ...]]:
    """Return a list of what a method of stores will be called with."""
    calls: list[tuple[Any, ...]] = []
    method = getattr(Store, name)

    def noting(store: Store, *arguments: Any) -> object:
        calls.append(arguments)
        return method(store, *arguments)

    monkeypatch.setattr(Store, name, noting)
    return calls


def fault(file: Path) -> str:
    """Return what is said of a file of results."""
    with closing(Store(file, MAKER)) as store:
        return str(store.fault or "")


def test_a_result_is_made_once_for_its_arguments() -> None:
    memo = Memo()
    assert memo.result(find, "ville") is memo.result(find, "ville")
    memo.result(find, "ville", 1)
    assert CALLS == [("ville", 0), ("ville", 1)]


def test_what_was_not_asked_for_again_is_forgotten() -> None:
    memo = Memo()
    memo.result(find, "ville")
    for _ in range(2):
        memo.forget_unused()
    memo.result(find, "ville")
    assert len(CALLS) == 2


def test_the_next_process_finds_the_same_result(file: Path) -> None:
    first, again = run(file, "ville é"), run(file, "ville é")
    assert first == again
    assert len(CALLS) == 1
    assert str(again[0].places[0][1]) == '"ville é" is 3, new.'


def test_what_json_cannot_hold_is_not_kept(file: Path) -> None:
    assert run(file, "half a letter: \ud800") == run(file, "half a letter: \ud800")
    assert len(CALLS) == 2


def test_a_whole_build_lets_go_what_it_did_not_ask_for(file: Path) -> None:
    run(file, "one", "two")
    run(file, "two", is_complete=False)
    run(file, "one", "two")
    assert len(CALLS) == 2
    run(file, "two")
    run(file, "one")
    assert [words for words, _ in CALLS] == ["one", "two", "one"]


def test_other_code_begins_anew_and_says_so(file: Path) -> None:
    run(file, "ville")
    assert fault(file) == ""
    run(file, "ville", made_by="the code of tomorrow")
    assert len(CALLS) == 2
    assert "of another state of the project" in fault(file)


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\x00 and then nothing"])
def test_a_damaged_file_costs_only_time(file: Path, damage: bytes) -> None:
    run(file, "ville")
    file.write_bytes(damage)
    assert run(file, "ville") == run(file, "ville")
    assert len(CALLS) == 2


def test_a_damaged_file_is_told(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"no database" * 100)
    assert "results.sqlite3 cannot be used" in fault(file)
    assert fault(file) == ""


def test_any_byte_may_be_damaged(file: Path) -> None:
    first = run(file, *map(str, range(50)))
    whole = file.read_bytes()
    for place in range(0, len(whole), 611):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        assert run(file, *map(str, range(50))) == first


def test_a_file_whose_order_is_damaged_is_told_and_begins_anew(file: Path) -> None:
    """Its beginning is whole: it is known where a result is looked for."""
    run(file, *map(str, range(500)))
    with closing(sqlite3.connect(file)) as rows:
        query = "SELECT rootpage FROM sqlite_schema WHERE name = 'result'"
        (root,) = rows.execute(query).fetchone()
        (size,) = rows.execute("PRAGMA page_size").fetchone()
    data = bytearray(file.read_bytes())
    data[(root - 1) * size : root * size] = bytes(size)
    file.write_bytes(data)
    with closing(Store(file, MAKER)) as store:
        assert store.get(b"k" * 16) is None
        assert "results.sqlite3 cannot be used" in str(store.fault)
    assert run(file, "ville")[0].words == "ville"
    assert fault(file) == ""
    CALLS.clear()
    run(file, "ville")
    assert CALLS == []


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="no list of open files")
def test_a_damaged_file_is_let_go_before_it_is_deleted(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or one system does not delete it."""
    file.parent.mkdir()
    file.write_bytes(b"no database" * 100)
    open_then: list[str] = []
    unlink = Path.unlink

    def unlinked(path: Path, *, missing_ok: bool = False) -> None:
        links = (os.path.realpath(each) for each in Path("/proc/self/fd").iterdir())
        open_then.extend(link for link in links if link == str(path))
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", unlinked)
    Store(file, MAKER).close()
    assert open_then == []


def test_a_damaged_row_is_none(file: Path) -> None:
    run(file, "ville")
    with closing(sqlite3.connect(file)) as rows, rows:
        rows.execute("UPDATE result SET value = ?", (b'{"words": 7}',))
    assert run(file, "ville")[0].words == "ville"
    assert len(CALLS) == 2


@pytest.mark.parametrize("damage", ["text", 7, 0.5, b"", b"abc"])
def test_a_row_of_another_type_is_none(file: Path, damage: object) -> None:
    run(file, "ville")
    with closing(sqlite3.connect(file)) as rows, rows:
        rows.execute("UPDATE result SET value = ?", (damage,))
    assert run(file, "ville")[0].words == "ville"
    assert len(CALLS) == 2


def test_a_row_that_would_take_all_memory_is_none(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summit.base.store.MOST", 10_000)
    with closing(Store(file, MAKER)) as store:
        store.save({b"long": packed(b" " * 10_000), b"longer": packed(b" " * 10_001)})
        store.save({b"cut off": packed(b" " * 10_000)[:-3]})
        assert store.get(b"long") == b" " * 10_000
        assert store.get(b"longer") is store.get(b"cut off") is None


@pytest.mark.parametrize("target", ["results.sqlite3", "none/none", ".", os.devnull])
def test_a_link_that_leads_to_no_file_costs_only_time(file: Path, target: str) -> None:
    file.parent.mkdir()
    file.symlink_to(target)
    with closing(Store(file, MAKER)) as store:
        assert store.get(b"k" * 16) is None
        assert "results.sqlite3 cannot be used" in str(store.fault)
    assert run(file, "ville")[0].words == "ville"


def test_a_row_in_the_place_of_another_is_none(file: Path) -> None:
    """It is whole, and of the same function."""
    run(file, "ville", "pont")
    with closing(sqlite3.connect(file)) as rows, rows:
        (first, value), (second, other) = rows.execute("SELECT key, value FROM result").fetchall()
        changed = [(other, first), (value, second)]
        rows.executemany("UPDATE result SET value = ? WHERE key = ?", changed)
    assert [each.words for each in run(file, "ville", "pont")] == ["ville", "pont"]
    assert len(CALLS) == 4


def test_a_file_in_use_is_waited_for_and_kept(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(file, "ville")
    monkeypatch.setattr("summit.base.store.PATIENCE", 0.05)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert "locked" in fault(file)
        assert run(file, "ville")[0].words == "ville"
    CALLS.clear()
    run(file, "ville")
    assert CALLS == []


def test_a_folder_that_is_a_file_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("in the way")
    file = tmp_path / "kept/results.sqlite3"
    assert run(file, "ville")[0].words == "ville"
    assert "cannot be used" in fault(file)


@pytest.mark.parametrize("data", [b"", b"x", b"xml", b"x" * 9000, b"<p>", bytes(range(256)) * 9])
def test_bytes_are_kept_as_they_are(file: Path, data: bytes) -> None:
    """Whatever they begin with; and a build after the next has them still."""
    key = b"k" * 16
    for _ in range(3):
        with closing(Store(file, MAKER)) as store:
            memo = Memo(store)
            memo.keep_bytes(key, data)
            memo.save(is_complete=True)
    with closing(Store(file, None, is_only_read=True)) as store:
        assert store.get(key) == data


@pytest.mark.parametrize("maker", [MAKER, "another", None])
def test_whoever_only_reads_changes_nothing(file: Path, maker: str | None) -> None:
    run(file, "ville")
    before = file.read_bytes()
    CALLS.clear()
    with closing(Store(file, maker, is_only_read=True)) as store:
        memo = Memo(store)
        memo.result(find, "ville", 1)
        memo.result(find, "port", 1)
        memo.save()
        assert store.fault is None
    assert [words for words, _ in CALLS] == (["ville", "port"] if maker == "another" else ["port"])
    assert file.read_bytes() == before


@pytest.mark.parametrize("data", [None, b"", b"no database at all" * 99])
def test_what_cannot_be_read_is_not_there_and_stays(file: Path, data: bytes | None) -> None:
    if data is not None:
        file.parent.mkdir()
        file.write_bytes(data)
    with closing(Store(file, MAKER, is_only_read=True)) as store:
        assert store.get(b"k" * 16) is None
        assert store.fault is None
    assert (file.read_bytes() if file.exists() else None) == data


def test_what_a_build_kept_can_be_read_once_it_is_over(file: Path) -> None:
    """A deployment asks for the bytes of pages that nobody rendered."""
    with closing(Store(file, MAKER)) as store:
        memo = Memo(store)
        memo.keep(b"k" * 16, b"<p>kept")
        assert memo.recall(b"k" * 16) == b"<p>kept"
        memo.save(is_complete=True)
    assert memo.recall(b"k" * 16) == b"<p>kept"
    assert memo.recall(b"n" * 16) is None
    file.unlink()
    assert memo.recall(b"k" * 16) is None
    assert not file.exists()


def test_results_are_found_from_other_threads(file: Path) -> None:
    run(file, "ville")
    with closing(Store(file, MAKER)) as store:
        memo, found = Memo(store), []
        thread = threading.Thread(target=lambda: found.append(memo.result(find, "ville", 1)))
        thread.start()
        thread.join()
    assert found[0].words == "ville"
    assert len(CALLS) == 1


def test_a_full_disk_costs_only_time(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(file, "ville")
    opened = sqlite3.connect

    def small(*arguments: Any, **options: Any) -> sqlite3.Connection:
        rows: sqlite3.Connection = opened(*arguments, **options)
        rows.execute("PRAGMA max_page_count = 8")
        return rows

    monkeypatch.setattr(sqlite3, "connect", small)
    with closing(Store(file, MAKER)) as store:
        memo = Memo(store)
        found = [
            memo.result(find, "".join(map(chr, range(500 + number, 2000)))) for number in range(200)
        ]
        memo.save(is_complete=True)
        assert "full" in str(store.fault)
    monkeypatch.undo()
    assert len(found) == 200
    assert run(file, "ville")[0].words == "ville"
    assert len(CALLS) == 201


def test_results_that_share_rows_are_found_in_few(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = [f"word {number}" for number in range(1000)]
    first = run_as_one(file, *words)
    assert count_of_rows(file) == ROWS
    asked = noted(monkeypatch, "get")
    CALLS.clear()
    again = run_as_one(file, *words[:500], "another", *words[501:])
    assert CALLS == [("another", 0)]
    assert len(asked) == ROWS
    assert [*first[:500], *first[501:]] == [*again[:500], *again[501:]]
    assert again[500] == find("another")


def test_a_row_is_written_only_when_it_is_another(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = [f"word {number}" for number in range(1000)]
    run_as_one(file, *words)
    saved = noted(monkeypatch, "save")
    run_as_one(file, *words)
    run_as_one(file, *words, "another")
    run_as_one(file, *words)
    assert [len(new) for new, _ in saved] == [0, 1, 1]


def test_a_whole_build_lets_go_what_of_a_row_it_did_not_ask_for(file: Path) -> None:
    words = [f"word {number}" for number in range(38)]
    run_as_one(file, *words)
    run_as_one(file, *words[:20], is_complete=False)
    CALLS.clear()
    run_as_one(file, *words)
    assert CALLS == []
    run_as_one(file, *words[:20])
    run_as_one(file, *words)
    assert [words for words, _ in CALLS] == words[20:]
    run_as_one(file)
    assert count_of_rows(file) == 0


def test_one_result_that_json_cannot_hold_leaves_the_others_of_its_row(file: Path) -> None:
    words = [f"word {number}" for number in range(38)]
    for _ in range(2):
        run_as_one(file, *words, "half a letter: \ud800")
    assert len(CALLS) == 40


@pytest.mark.parametrize("damage", [b"", b"[]", b'{"key": {"words": 7}}', b'{"half'])
def test_a_damaged_row_of_many_is_none(file: Path, damage: bytes) -> None:
    words = [f"word {number}" for number in range(38)]
    first = run_as_one(file, *words)
    with closing(sqlite3.connect(file)) as rows, rows:
        rows.execute("UPDATE result SET value = ?", (damage,))
    for _ in range(2):
        assert run_as_one(file, *words) == first
    assert len(CALLS) == 2 * 38


def test_results_that_share_rows_are_kept_in_a_process_alone() -> None:
    memo = Memo()
    for _ in range(2):
        memo.results(find, [("ville",)], as_one=True)
        memo.forget_unused()
    assert CALLS == [("ville", 0)]


def test_a_fork_reads_the_file_by_itself(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = [f"word {number}" for number in range(40)]
    first, ours, opened = run(file, *words), os.getpid(), sqlite3.connect
    connected: list[int] = []

    def noting(*arguments: Any, **options: Any) -> sqlite3.Connection:
        connected.append(os.getpid())
        rows: sqlite3.Connection = opened(*arguments, **options)
        return rows

    with closing(Store(file, MAKER)) as store:
        monkeypatch.setattr(sqlite3, "connect", noting)

        def read(word: str) -> tuple[Found, bool]:
            found = Memo(store).result(find, word, 1)
            time.sleep(0.01 if os.getpid() == ours else 0.001)
            return found, (os.getpid() in connected) == (os.getpid() != ours)

        assert fork_map(read, words, 2) == [(each, True) for each in first]


def test_what_stays_is_kept_though_nobody_asked_for_it(file: Path) -> None:
    run(file, "ville", "pays")
    with closing(Store(file, MAKER)) as store:
        memo = Memo(store)
        memo.let_stay(memo.name(find, "ville", 1))
        memo.save(is_complete=True)
    CALLS.clear()
    run(file, "ville", "pays")
    assert CALLS == [("pays", 1)]
    memo = Memo()
    memo.result(find, "ville")
    for _ in range(3):
        memo.forget_unused()
        memo.let_stay(memo.name(find, "ville"))
    assert memo.result(find, "ville").words == "ville"
    assert CALLS == [("pays", 1), ("ville", 0)]


@pytest.mark.parametrize("is_old", [True, False])
def test_old_bytes_are_not_read_to_see_whether_they_are_whole(file: Path, *, is_old: bool) -> None:
    key = b"by their digest"
    with closing(Store(file, MAKER)) as store:
        store.save({key: b"damaged", b"unused": b"x"})
    for _ in range(2):  # The first lets all go that was not asked for.
        with closing(Store(file, MAKER)) as store:
            memo = Memo(store)
            memo.keep_bytes(key, b"whole", is_old=is_old)
            memo.keep_bytes(b"new", b"new", is_old=is_old)
            memo.save(is_complete=True)
    with closing(Store(file, MAKER)) as store:
        assert store.get(key) == (b"damaged" if is_old else b"whole")
        assert (store.get(b"new"), store.get(b"unused")) == (b"new", None)


def test_short_results_are_kept_under_names_of_their_own(file: Path) -> None:
    for _ in range(2):
        with closing(Store(file, MAKER)) as store:
            memo, name = Memo(store), Memo().name(find, "by itself")
            if memo.kept(find, name) is None:
                memo.note(find, name, find("ville"))
            memo.save(is_complete=True)
            assert memo.kept(find, name) == find("ville")
    assert len(CALLS) == 3


def as_stored(file: Path) -> dict[bytes, Any]:
    """Return what a file keeps, by name, whatever the order in a row."""
    with closing(sqlite3.connect(file)) as rows, closing(Store(file, None)) as store:
        names = [name for (name,) in rows.execute("SELECT key FROM result")]
        return {name: json.loads(store.get(name) or b"") for name in names}


def ask_beside(file: Path, first: str, other: str, last: str) -> None:
    """Ask for results before some work, in it, and after it has begun, as a build does."""

    def ask(words: str) -> None:
        memo.results(find, [*words], as_one=True)
        memo.results(find, [(each, 2) for each in words])

    with closing(Store(file, MAKER)) as store:
        memo = Memo(store)
        ask(first)
        with beside(lambda: memo.during(lambda: ask(other))) as awaited:
            ask(last)
            _, additions = awaited.result()
        memo.take_in(additions)
        memo.save(is_complete=True)


SOME = st.text("abcdefgh", max_size=8)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(SOME, SOME, SOME), min_size=1, max_size=3))
def test_what_another_process_asks_for_is_kept_as_if_this_one_had(
    asked: list[tuple[str, str, str]],
) -> None:
    """What nobody asked for goes, whoever had asked for it before; nothing is made twice."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(shared_rows, "ROWS", 2)
        kept: list[list[object]] = []
        for number in (1, 2):
            patch.setattr(workers, "worker_count", partial(int, number))
            file = Path(folder, f"{number}.sqlite3")
            kept.append([])
            for words in asked:
                ask_beside(file, *words)
                kept[-1].append(as_stored(file))
        assert kept[0] == kept[1]
        patch.setattr(workers, "worker_count", partial(int, 1))
        CALLS.clear()
        ask_beside(file, *asked[-1])
        assert CALLS == []
