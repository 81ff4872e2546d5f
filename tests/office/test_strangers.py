"""What is kept of somebody: known table by table, shown whole, and gone when it is to go."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import Engine, create_engine, select, text

from summit.__main__ import main
from summit.office.store.arriving import add
from summit.office.store.asked import Handling, State, find_owned, handle, take
from summit.office.store.askers import Mail, all_askers
from summit.office.store.database import open_store, reading, scrub, settle, writing
from summit.office.store.decision import Action, Decision
from summit.office.store.decisions import casebook, record
from summit.office.store.purge import PURGED, purge
from summit.office.store.quarantine import refuse
from summit.office.store.question import Question
from summit.office.store.records import Refusal
from summit.office.store.store import stored
from summit.office.store.tables import METADATA
from summit.subjects.consultation.contribution import Consent
from summit.subjects.consultation.questionnaire import Consultation
from summit.subjects.consultation.receipts import digest
from tests.conftest import project_of
from tests.office.conftest import DAY, arrival, as_json
from tests.servers import postgresql

ANSWERS, ASKED = "0000-0000-0000-0001", "0000-0000-0000-0002"
MINE = ("Zineb", "Valmer-les-Bains", "zineb@example.org")
"""What somebody wrote: it stands in every table that may hold a word of anybody."""
WORDLESS = {
    "schema_version": "a number",
    "acts": "officers, ids and numbers",
    "withdrawn": "digests of codes, so that nothing comes back, and names until all is gone",
}
"""The tables that stay, and what they hold instead of words."""


def fill(store: Engine, consultation: Consultation) -> None:
    """Put answers and a question of one person everywhere, and a neighbour's that stay."""
    facts = {"name": "Zineb", "city": "Valmer-les-Bains", "consent": Consent.NAME}
    with writing(store) as connection:
        add(connection, [arrival("Ici Zineb.", receipt=ANSWERS, beside="Zineb", **facts)])
        add(connection, [arrival("Zineb : une rampe.", receipt=ANSWERS, is_live=True, **facts)])
        payload = as_json("Zineb", receipt=ANSWERS)
        refuse(connection, [Refusal("file", "a.json", "no.", payload, DAY)])
        book = casebook(consultation)
        (one,) = stored(connection)
        case = book.of_contribution(connection, one.id)[0]
        decision = Decision(Action.REDACT, text="Zineb : […]")
        record(connection, case, decision, case.mark, "Amal")
        mine = Question("Zineb : où ?", "fr", "", publishes=False, address="zineb@example.org")
        take(connection, mine, digest(ASKED), DAY)
        other = Question("Un banc ?", "fr", publishes=True, address="b@example.org")
        take(connection, other, digest("x"), DAY)
        asked = find_owned(connection, digest(ASKED))
        assert asked
        done = Handling(State.ANSWERED, answer="Bonjour Zineb.")
        handle(connection, asked, done, asked.revision, DAY)
    settle(store)


@pytest.fixture
def file(tmp_path: Path, consultation: Consultation) -> Path:
    """Return a store in which somebody is everywhere."""
    path = tmp_path / "var/store.sqlite3"
    store = open_store(path)
    fill(store, consultation)
    store.dispose()
    return path


def kept(file: Path) -> dict[str, set[str]]:
    """Return which of somebody's words stand in which table, and in the bytes of the file."""
    store = open_store(file)
    with reading(store) as connection:
        found = {
            table.name: str([tuple(row) for row in connection.execute(select(table))])
            for table in METADATA.sorted_tables
        }
    settle(store)
    store.dispose()
    found["file"] = file.read_bytes().decode("utf-8", "replace")
    return {
        name: words
        for name, text in found.items()
        if (words := {each for each in MINE if each in text})
    }


def call(file: Path, *arguments: str) -> Result:
    command = ["consultation", "--store", str(file), *arguments]
    return CliRunner().invoke(main, command, obj=project_of(root=file.parents[1]))


def test_every_table_is_known_to_hold_words_or_none(file: Path) -> None:
    assert {each.name for each in PURGED.values()} | {*WORDLESS} == {*METADATA.tables}
    assert not {*kept(file)} & {*WORDLESS}
    assert {"contributions", "replaced", "decisions", "quarantine", "questions", "askers"} <= {
        *kept(file)
    }


def test_what_is_withdrawn_is_in_no_table_and_no_byte(file: Path) -> None:
    assert call(file, "withdraw", ASKED).exit_code == 0
    assert not {"questions", "askers"} & {*kept(file)}
    assert call(file, "withdraw", ANSWERS).exit_code == 0
    assert kept(file) == {}
    shown = call(file, "status", "--json").output
    assert '"questions": {' in shown


def test_what_is_withdrawn_comes_back_from_no_backup(file: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup.sqlite3"
    assert call(file, "backup", str(backup)).exit_code == 0
    for code in (ASKED, ANSWERS):
        assert call(file, "withdraw", code).exit_code == 0
    for end in ("", "-wal", "-shm"):
        Path(f"{file}{end}").unlink(missing_ok=True)
    assert call(file, "restore", str(backup)).exit_code == 0
    assert kept(file) == {}
    with reading(open_store(file)) as connection:
        (other,) = all_askers(connection)
    assert other.mail is Mail.BEGUN  # It may have been sent after the backup: nobody writes again.


def test_a_purge_leaves_nothing(file: Path) -> None:
    store = open_store(file)
    with writing(store) as connection:
        purge(connection)
    store.dispose()
    assert kept(file) == {}


def files_of(address: str) -> dict[str, bytes]:
    """Return the files in which a PostgreSQL server has its tables, after a checkpoint."""
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("ANALYZE"))  # What it knows of the words in each column.
        connection.execute(text("CHECKPOINT"))
    engine.dispose()
    base = Path(address.partition("host=")[2]) / "data/base"
    return {path.name: path.read_bytes() for path in base.rglob("*") if path.is_file()}


def test_a_purge_leaves_nothing_in_the_files_of_postgresql(consultation: Consultation) -> None:
    """By its owner; another account is told that it is not over."""
    with postgresql.server() as server:
        store = open_store(place := postgresql.empty_schema(server))
        fill(store, consultation)
        assert any(b"Zineb" in data for data in files_of(server).values())
        with writing(store) as connection:
            purge(connection)
        assert any(b"Zineb" in data for data in files_of(server).values())
        schema = place.rpartition("%3D")[2]
        with store.begin() as connection:
            connection.execute(text("CREATE ROLE officer LOGIN"))
            connection.execute(text(f"GRANT ALL ON SCHEMA {schema} TO officer"))
            connection.execute(text(f"GRANT ALL ON ALL TABLES IN SCHEMA {schema} TO officer"))
        other = open_store(place.replace(f"{postgresql.USER}@", "officer@"))
        assert scrub(other) is False
        assert any(b"Zineb" in data for data in files_of(server).values())
        assert scrub(store) is True
        left = {name for name, data in files_of(server).items() if b"Zineb" in data}
        assert left == set()
        for each in (store, other):
            each.dispose()


@pytest.mark.parametrize(("code", "words"), [(ANSWERS, MINE[:2]), (ASKED, (MINE[0], MINE[2]))])
def test_all_that_is_kept_of_somebody_is_shown(
    file: Path, code: str, words: tuple[str, ...]
) -> None:
    shown = call(file, "show", code)
    assert shown.exit_code == 0
    assert all(each in shown.output for each in words)
    assert "Un banc" not in shown.output
