"""``consultation deliver``: what is written, again on the same day too, and what it lacks."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from summit.__main__ import main
from summit.site.project import Project
from tests.conftest import project_of
from tests.content_folder import ContentFolder
from tests.subjects.consultation.test_voices import FILES, SUMMARY

ENGLISH = SUMMARY.replace("fr.md", "en.md")
NAME = "cities-for-life-summary-2016-11-22"


@pytest.fixture
def folder(
    content: ContentFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> ContentFolder:
    """Return the content of a project with a summary, whose PDF files are the HTML of each."""
    for path, text in FILES.items():
        content.write(path, text)
    content.write(ENGLISH, "---\ntitle: The summary\nsummary: What stands out.\n---\nNothing.\n")
    locales, base = ["fr", "fr-simple", "en", "ar"], "https://example.org"
    project = project_of(root=tmp_path, SITEURL=base, PATH="content", LOCALES=locales, DIGITS={})
    monkeypatch.setattr("summit.__main__.open_project", lambda: project)
    monkeypatch.setattr(Project, "beside", lambda *_: project)
    monkeypatch.setattr("summit.office.delivery.pack.pdf_of", lambda each: each.html.encode())
    return content


def deliver(to: Path, at: str) -> Result:
    arguments = ["consultation", "deliver", "--to", str(to), "--at", at]
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def files(to: Path) -> dict[str, bytes]:
    return {f"{path.relative_to(to)}": path.read_bytes() for path in to.rglob("*.*")}


@pytest.mark.usefixtures("folder")
def test_the_same_day_makes_the_same_bytes(tmp_path: Path) -> None:
    for at in ("2016-11-22T09:00", "2016-11-22T17:30"):
        assert deliver(tmp_path / at[11:13], at).exit_code == 0
    assert files(tmp_path / "09") == files(tmp_path / "17")
    assert f"{NAME}/summary/summary-en.pdf" in files(tmp_path / "09")


def test_what_is_no_longer_in_the_pack_goes_and_what_somebody_put_there_stays(
    folder: ContentFolder, tmp_path: Path
) -> None:
    deliver(tmp_path / "to", "2016-11-22")
    (tmp_path / "to" / NAME / "summary/letter.txt").write_text("Madame,", "utf-8")
    folder.write(ENGLISH, None)
    result = deliver(tmp_path / "to", "2016-11-22")
    assert result.stderr.splitlines() == [
        f"{key}: the summary is not written in this language." for key in ("en", "ar")
    ]
    found = [path.name for path in (tmp_path / "to" / NAME / "summary").iterdir()]
    assert sorted(found) == ["letter.txt", "summary-fr.md", "summary-fr.pdf"]
