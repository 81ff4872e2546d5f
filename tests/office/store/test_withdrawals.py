"""What was withdrawn stays withdrawn when a store is put back, whatever database it is in."""

from datetime import date
from pathlib import Path

from click.testing import CliRunner
from sqlalchemy import Engine

from summit.__main__ import main
from summit.office.store.arriving import add
from summit.office.store.database import open_store, reading, writing
from summit.office.store.records import Arrival, Outcome
from summit.office.store.store import stored
from summit.office.store.withdrawals import note_withdrawn, withdraw_again
from summit.office.store.workspace import Workspace
from summit.subjects.consultation.contribution import Consent, Contribution
from summit.subjects.consultation.receipts import digest
from tests.conftest import project_of

DAY = date(2016, 11, 14)
CODE = "ABCD" * 4


def arrival(consent: Consent = Consent.PUBLISH, beside: str = "") -> Arrival:
    said = Contribution("fr", {"inclusion": "Une rampe."}, consent=consent, receipt=CODE)
    return Arrival(said, "form", DAY, digest(CODE), beside=beside)


def test_a_store_that_was_put_back_loses_what_was_withdrawn_since(
    any_store: Engine, tmp_path: Path
) -> None:
    named = tmp_path / "var/named"
    named.parent.mkdir()
    note_withdrawn(named, digest(CODE), DAY)
    with writing(any_store) as connection:
        add(connection, [arrival()])
        assert withdraw_again(connection, named) == 1
        assert list(stored(connection)) == []
        assert withdraw_again(connection, named) == 0
        assert add(connection, [arrival()]) == [Outcome.WITHDRAWN]


def test_a_database_has_its_list_in_the_project(tmp_path: Path) -> None:
    project = project_of(root=tmp_path)
    assert Workspace(project, "postgresql+psycopg://x/y").named.is_relative_to(tmp_path / "var")
    file = tmp_path / "store.sqlite3"
    assert Workspace(project, str(file)).named == file.resolve()


def test_words_beside_what_is_only_counted_are_shown(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite3"
    store = open_store(file)
    with writing(store) as connection:
        add(connection, [arrival(Consent.COUNT, "Retirez ma réponse, s'il vous plaît.")])
    with reading(store) as connection:
        (one,) = stored(connection)
    call = ["consultation", "--store", str(file)]
    shown = CliRunner().invoke(main, [*call, "beside"], obj=project_of())
    assert shown.output == f"{one.id}, {DAY}\n  Retirez ma réponse, s'il vous plaît.\n"
    status = CliRunner().invoke(main, [*call, "status"], obj=project_of())
    assert "with words beside the answers: 1. Read them: consultation beside." in status.output
