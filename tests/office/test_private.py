"""What is known of people is its owner's alone, whatever the mask of the process."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from summit.__main__ import main
from summit.base.files import PRIVATE, private_file, replace_file
from tests.conftest import project_of
from tests.office.conftest import as_json


@pytest.fixture
def open_mask() -> Iterator[None]:
    """Let everything that is made without care be everybody's."""
    before = os.umask(0)
    yield
    os.umask(before)


def others_rights(folder: Path) -> list[str]:
    """Return what somebody else than the owner may do something with."""
    return [
        f"{path.relative_to(folder)}: {path.stat().st_mode & 0o777:o}"
        for path in sorted(folder.rglob("*"))
        if path.stat().st_mode & 0o077
    ]


@pytest.mark.usefixtures("open_mask")
def test_every_command_writes_for_its_caller_alone(tmp_path: Path) -> None:
    private, given = tmp_path / "root", tmp_path / "given"
    given.mkdir()
    (given / "a.json").write_bytes(as_json(consent="publish"))
    (given / "b.json").write_bytes(b"{")
    (given / "c.eml").write_bytes(b"From: x@example.org\n\nUne question ? Une rampe !\n")
    (given / "d.eml").write_bytes(b"From: x@example.org\n\n")
    store = private / "var" / "deep" / "store.sqlite3"

    def call(*arguments: object, code: int = 0) -> None:
        project = project_of(root=private)
        result = CliRunner().invoke(main, list(map(str, arguments)), obj=project)
        assert result.exit_code == code, (arguments, result.output, result.exception)

    def work(*arguments: object, code: int = 0) -> None:
        call("consultation", "--store", store, *arguments, code=code)

    work("import", given / "a.json", given / "b.json", code=1)
    assert others_rights(private) == []  # The log and its index are there, too.
    work("review", "--export", private / "var" / "sheet.csv")
    work("draft", "--to", private / "var" / "summary")
    work("backup", private / "backups" / "store.sqlite3")
    call("listening", "--store", store, "import", given / "c.eml", given / "d.eml", code=1)
    written = {path.suffix for path in private.rglob("*") if path.is_file()}
    assert {".sqlite3", ".csv", ".md", ".txt"} <= written
    assert others_rights(private) == []


@pytest.mark.usefixtures("open_mask")
def test_what_was_everybodys_is_so_no_longer(tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    path.touch()
    replace_file(path, b"Zineb", mode=PRIVATE)
    path.chmod(0o666)
    private_file(path)
    assert path.stat().st_mode & 0o777 == PRIVATE
