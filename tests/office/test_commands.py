"""The command line: what it says, and its exit codes."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy.exc import OperationalError

from summit import __main__ as command_line
from summit.__main__ import main
from summit.base.ports import listen
from summit.base.problems import ContentError, Problem, SettingsError, say
from summit.office.store.acts import Deed, note
from summit.office.store.database import open_store, writing
from summit.office.store.migrations import StoreError
from tests.conftest import Edition, project_of
from tests.office.conftest import as_json
from tests.office.importing.test_exports import FIRST, LIMESURVEY, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "answers"
    found.mkdir()
    return found


def call(store: Path, *arguments: object) -> Result:
    return CliRunner().invoke(main, ["consultation", "--store", str(store), *map(str, arguments)])


def test_an_import_says_what_became_of_each_file(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "var" / "store.sqlite3"
    (folder / "a.jsonl").write_bytes(b"\n".join([as_json("1"), as_json("2"), as_json("2")]))
    result = call(store, "import", folder / "a.jsonl", folder)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "a.jsonl: 2 added, 1 there already.",
        "a.jsonl: 3 there already.",
    ]
    assert result.stderr == ""
    assert call(store, "quarantine").exit_code == 0


def test_what_is_refused_stops_nothing_and_is_listed(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store.sqlite3"
    (folder / "a.json").write_bytes(b'{"name": "Somebody"')
    (folder / "b.csv").touch()
    (folder / "c.json").write_bytes(as_json())
    (folder / "notes.txt").touch()
    result = call(store, "import", folder, tmp_path / "none.json")
    assert result.exit_code == 1
    assert sorted(result.output.splitlines()) == [
        f"{tmp_path}/none.json: there is no such file or folder.",
        "answers/: 1 added, 1 in quarantine.",
        "b.csv: name the mapping of its columns, such as --mapping paper for a typed sheet.",
    ]
    assert "Somebody" not in result.output
    listed = call(store, "quarantine")
    reason = "no JSON: Expecting ',' delimiter: line 1 column 20 (char 19)."
    assert (listed.exit_code, listed.output) == (1, f"1  2016-11-14  a.json: {reason}\n")
    again = call(store, "retry")
    assert (again.exit_code, again.output) == (1, "quarantine: 1 in quarantine.\n")


@pytest.mark.parametrize("command", [["status"], ["acts"], ["show", "x"]])
def test_a_store_that_is_not_there_is_not_made(command: list[str], tmp_path: Path) -> None:
    store = tmp_path / "wrong" / "x.sqlite3"
    result = call(store, *command)
    assert str(result.exception).startswith(f"{store} is not there: nothing was received into it")
    assert not store.parent.exists()


def test_an_import_after_a_purge_says_so(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store.sqlite3"
    with writing(open_store(store)) as connection:
        note(connection, Deed.PURGE, "Amal")
    (folder / "a.json").write_bytes(as_json("1"))
    result = call(store, "import", folder)
    assert (result.exit_code, result.stdout) == (0, "answers/: 1 added.\n")
    assert "call consultation purge once more" in result.stderr


def test_an_export_with_its_mapping(
    surveyed: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command_line, "open_project", lambda: project_of(surveyed))
    path = write(tmp_path / "export.csv", LIMESURVEY, FIRST)
    result = call(tmp_path / "store.sqlite3", "import", "--mapping", "limesurvey", path)
    assert (result.exit_code, result.output) == (0, "export.csv: 1 added.\n")


def test_an_import_of_nothing_is_wrong_use(tmp_path: Path) -> None:
    assert call(tmp_path / "store.sqlite3", "import").exit_code == 2
    assert call(tmp_path / "store.sqlite3", "nosuch").exit_code == 2


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (ContentError([Problem("content/x", 3, say("wrong."))]), 1, "content/x:3: wrong."),
        (SettingsError(say("LOCALES is empty.")), 2, "LOCALES is empty."),
        (StoreError(say("Newer.")), 1, "Newer."),
        (
            OperationalError("INSERT", {"name": "Somebody"}, OSError("disk full")),
            1,
            "The store cannot go on: disk full. Run the command again.",
        ),
    ],
)
def test_what_goes_wrong_is_a_sentence(
    error: Exception,
    code: int,
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise error

    monkeypatch.setattr("summit.office.importing.commands.quarantined", fail)
    store = str(tmp_path / "store.sqlite3")
    monkeypatch.setattr("sys.argv", ["summit", "consultation", "--store", store, "quarantine"])
    assert command_line.run() == code
    assert capsys.readouterr().err == f"{message}\n"


def test_an_empty_folder_is_nothing_to_import(folder: Path, tmp_path: Path) -> None:
    result = call(tmp_path / "store.sqlite3", "import", folder)
    assert (result.exit_code, result.output) == (0, "answers/: nothing to import.\n")


def test_a_review_whose_port_is_taken_says_so(tmp_path: Path) -> None:
    with listen("127.0.0.1", 0) as other:
        port = other.getsockname()[1]
        result = call(tmp_path / "s.sqlite3", "review", "--reviewer", "Amal", "--port", port)
    assert isinstance(result.exception, SettingsError)
    said = f"Port {port} of 127.0.0.1 cannot be used: Address already in use."
    assert str(result.exception) == said
