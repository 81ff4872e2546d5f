"""The e-mails of a tiny site, compared byte by byte with those that were read by eye."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from summit.__main__ import main
from summit.site.project import Project
from summit.subjects.registry import SUBJECTS
from tests.conftest import FIXED, ROOT
from tests.sites.test_golden import GOLDEN, HERE

SITE = HERE / "letters"
EXPECTED = GOLDEN / "letters-mail"
PUBLISHED = """
import os

SITEURL = os.environ.get("SITE_URL") or "https://site.example"
"""


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a project that has the tiny site and the real theme."""
    (tmp_path / "content").symlink_to(SITE / "content")
    own = {
        "PATH": "content",
        "THEME": str(ROOT / "theme"),
        "LOOK": FIXED["LOOK"],
        "LOCALES": ["fr", "ar"],
        "CLOCK": "2016-11-14T09:00",
        "SITEURL": "http://localhost:8000",
    }
    settings = "".join(f"{name} = {value!r}\n" for name, value in own.items())
    (tmp_path / "pelicanconf.py").write_text(settings, "utf-8")
    (tmp_path / "publishconf.py").write_text(f"{settings}{PUBLISHED}", "utf-8")
    project = Project.read(tmp_path / "pelicanconf.py", SUBJECTS)
    monkeypatch.setattr("summit.__main__.open_project", lambda: project)
    monkeypatch.setenv("SITE_URL", "https://example.org/2016")
    return tmp_path


def build(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["letter", "build", *arguments])


def written(root: Path, folder: str = "var/letters") -> list[str]:
    found = (path for path in (root / folder).rglob("*") if path.is_file())
    return sorted(path.relative_to(root).as_posix() for path in found)


def test_the_letters_equal_their_golden_bytes(root: Path, request: pytest.FixtureRequest) -> None:
    result = build()
    assert result.exit_code == 0
    assert result.output.split() == ["var/letters/2016-W45/fr.eml", "var/letters/2016-W45/ar.eml"]
    for name in ("fr.eml", "ar.eml"):
        made = (root / "var/letters/2016-W45" / name).read_bytes()
        if request.config.getoption("--update-golden"):
            EXPECTED.mkdir(exist_ok=True)
            (EXPECTED / name).write_bytes(made)
        assert made == (EXPECTED / name).read_bytes(), name


def test_a_quiet_week_is_said_in_one_line(root: Path) -> None:
    result = build("--week", "2016-W40")
    assert (result.exit_code, result.output) == (0, "2016-W40 brought nothing new: no letter.\n")
    assert written(root) == []


def test_a_letter_that_is_no_more_is_deleted_and_other_files_are_not(root: Path) -> None:
    folder = root / "var/letters/2016-W40"
    folder.mkdir(parents=True)
    for name in ("fr.eml", "journal.jsonl"):
        (folder / name).write_text("old", "utf-8")
    build("--week", "2016-W40")
    assert written(root) == ["var/letters/2016-W40/journal.jsonl"]


def test_a_letter_takes_the_place_of_the_one_before_whole(root: Path) -> None:
    build()
    letter, other = root / "var/letters/2016-W45/ar.eml", root / "other"
    letter.write_bytes(b"before")
    other.hardlink_to(letter)  # What is written into the file in its place is there, too.
    build()
    assert letter.read_bytes() == (EXPECTED / "ar.eml").read_bytes()
    assert other.read_bytes() == b"before"


def test_a_week_that_is_not_over_has_only_a_preview(root: Path) -> None:
    result = build("--week", "2016-W46")
    assert str(result.exception) == (
        "2016-W46 is not over: its letter appears at 2016-11-21 00:00 CET. To see what it has so "
        "far, add --preview."
    )
    assert build("--week", "2016-W46", "--preview").exit_code == 0
    assert written(root) == [f"var/letters/preview/2016-W46/{name}.eml" for name in ("ar", "fr")]
    assert build("--week", "2016-W46", "--at", "2016-11-21T00:00").exit_code == 0
    assert "var/letters/2016-W46/fr.eml" in written(root)


def test_links_that_readers_cannot_open_are_refused(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SITE_URL")
    assert str(build().exception).startswith(
        "the links of the letter would lead to https://site.example, which its readers"
    )
    assert written(root) == []
    assert build("--preview").exit_code == 0
    preview = (root / "var/letters/preview/2016-W45/fr.eml").read_text("utf-8")
    assert "http://localhost:8000/fr/actualites/tram/" in preview


def test_what_is_no_week_is_said() -> None:
    result = build("--week", "46")
    assert result.exit_code == 2
    assert '"46" is not a week. Write it as 2016-W46.' in result.output
