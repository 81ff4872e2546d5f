"""Killed at any moment, work on the store leaves nothing by halves, and the next run ends it."""

import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, text

from summit.office.store.acts import all_acts
from summit.office.store.asked import Handling, State, all_asked, handle, take
from summit.office.store.askers import Mail, all_askers
from summit.office.store.database import open_store, reading, writing
from summit.office.store.quarantine import quarantined
from summit.office.store.question import Question
from summit.office.store.store import stored
from summit.office.store.tables import askers, questions, replaced
from summit.office.store.withdrawals import read_withdrawn
from summit.subjects.consultation.receipts import digest
from tests.conftest import ROOT, swept
from tests.office.conftest import DAY, as_json

CODES = [f"0000-0000-0000-{number:04}" for number in range(100)]
LINES = [
    *(as_json(f"old {code}", receipt=code) for code in CODES),
    *(as_json(f"new {code}", receipt=code) for code in CODES[:50]),
    *(b"{" + code.encode() for code in CODES[:20]),
]
NEVER = 10_000
SAMPLE = (0, 40, 80, 120)
Run = Callable[[int, Path], int]
Killed = Callable[[str, int, Path, Path], int]
Contents = tuple[list[str], int, int]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file of contributions, corrections among them, and broken lines."""
    found = tmp_path_factory.mktemp("lines") / "lines.jsonl"
    lines = list(LINES)
    random.Random(1).shuffle(lines)  # noqa: S311 - the same order in each run
    found.write_bytes(b"\n".join(lines))
    return found


@pytest.fixture(scope="module")
def killed() -> Iterator[Killed]:
    """Return what does some work on a store, killed before a statement; its exit code."""
    command = [sys.executable, "-m", "tests.office.killed"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, encoding="utf-8") as process:
        assert process.stdin
        assert process.stdout
        commands, codes = process.stdin, process.stdout

        def ask(work: str, number: int, store: Path, path: Path) -> int:
            commands.write(f"{work}\t{number}\t{store}\t{path}\n")
            commands.flush()
            return int(codes.readline())

        yield ask
        commands.close()


@pytest.fixture(scope="module")
def run(killed: Killed, path: Path) -> Run:
    """Return what imports the file into a store."""
    return lambda number, store: killed("import", number, store, path)


def contents(store: Path) -> Contents:
    """Return the words of the store, and how many things are past and in quarantine."""
    engine = open_store(store)
    with reading(engine) as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        words = sorted(str(each.contribution.answers["inclusion"]) for each in stored(connection))
        past = len(connection.execute(select(replaced)).all())
        kept = len(list(quarantined(connection)))
    engine.dispose()
    return words, past, kept


@pytest.fixture(scope="module")
def whole(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Contents:
    """Return what a store holds after an import that nothing stopped."""
    store = tmp_path_factory.mktemp("whole") / "store.sqlite3"
    assert run(NEVER, store) == 0
    return contents(store)


def test_an_import_that_nothing_stops(whole: Contents) -> None:
    words, past, kept = whole
    assert (len(words), past, kept) == (100, 50, 20)


@pytest.mark.parametrize("number", [*SAMPLE, *swept(*sorted({*range(0, 160, 8)} - {*SAMPLE}))])
def test_killed_before_a_statement(number: int, run: Run, whole: Contents, tmp_path: Path) -> None:
    store = tmp_path / "store.sqlite3"
    assert run(number, store) == -signal.SIGKILL
    words, past, kept = contents(store)
    assert (len(words) + past + kept) % 10 == 0  # Whole batches only.
    assert run(NEVER, store) == 0
    assert contents(store) == whole


QUESTIONS = ["Où passe le tram ?", "Et la nuit ?", "Et le bus ?"]


def asked(store: Path) -> list[tuple[str, str]]:
    """Return the questions with their codes' digests; each has its author's address."""
    engine = open_store(store)
    with reading(engine) as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        rows = connection.execute(select(questions)).all()
        assert {row.id for row in rows} == {
            *connection.execute(select(askers.c.question)).scalars()
        }
    engine.dispose()
    return sorted((row.words, row.receipt_digest) for row in rows)


@pytest.mark.parametrize("number", [20, 24, 33, *swept(*range(0, 60, 4))])
def test_a_question_is_there_whole_or_not_at_all(
    number: int, killed: Killed, tmp_path: Path
) -> None:
    store, path = tmp_path / "store.sqlite3", tmp_path / "questions.txt"
    given = path.with_suffix(".codes")
    path.write_text("\n".join(QUESTIONS), "utf-8")
    assert killed("ask", number, store, path) == -signal.SIGKILL
    codes = given.read_text("utf-8").split() if given.exists() else []
    assert {*map(digest, codes)} <= {each for _, each in asked(store)}  # Thanked for is stored.
    given.unlink(missing_ok=True)
    assert killed("ask", NEVER, store, path) == 0  # The same sender tries again.
    again = given.read_text("utf-8").split()
    assert again[: len(codes)] == codes
    assert asked(store) == sorted(zip(QUESTIONS, map(digest, again), strict=True))


@pytest.mark.parametrize("number", [8, 14, 20, *swept(*range(0, 40, 3))])
def test_a_question_is_withdrawn_whole_and_listed_before(
    number: int, killed: Killed, tmp_path: Path
) -> None:
    store, path = tmp_path / "store.sqlite3", tmp_path / "questions.txt"
    path.write_text("\n".join(QUESTIONS), "utf-8")
    assert killed("ask", NEVER, store, path) == 0
    codes = path.with_suffix(".codes")
    assert killed("withdraw", number, store, codes) == -signal.SIGKILL
    left = {each for _, each in asked(store)}
    gone = {*map(digest, codes.read_text("utf-8").split())} - left
    assert gone <= {*dict(read_withdrawn(store))}
    assert killed("withdraw", NEVER, store, codes) == 0
    assert asked(store) == []
    assert len(dict(read_withdrawn(store))) == len(QUESTIONS)


@pytest.mark.parametrize("number", [4, 12, 18, 22, *swept(*range(0, 52, 2))])
def test_nobody_is_written_to_twice(number: int, killed: Killed, tmp_path: Path) -> None:
    store, mailbox = tmp_path / "store.sqlite3", tmp_path / "mailbox"
    engine = open_store(store)
    with writing(engine) as connection:
        for n, words in enumerate(QUESTIONS * 2):  # Two of each person.
            address = f"{n % len(QUESTIONS)}@example.org"
            take(connection, Question(words, "fr", address=address), f"{n}", DAY)
        for each in list(all_asked(connection)):
            handle(connection, each, Handling(State.DECLINED, reason="hate"), 0, DAY)
    assert killed("reply", number, store, mailbox) == -signal.SIGKILL
    assert killed("reply", NEVER, store, mailbox) == 0
    taken = mailbox.read_text("utf-8").split()[::2]
    with reading(engine) as connection:
        left = {each.address: each.mail for each in all_askers(connection)}
        acts = [act.about for act in all_acts(connection)]
    engine.dispose()
    assert len(taken) == len({*taken})
    assert len(acts) == len({*acts}) == 2 * (len(QUESTIONS) - len(left))
    # Who was not written to is in doubt, and is asked about; of all others the address is gone.
    assert [*left.values()] in ([], [Mail.BEGUN])
    assert {*taken, *left} == {f"{n}@example.org" for n in range(len(QUESTIONS))}
