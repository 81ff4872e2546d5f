"""``consultation deliver``: what is written, again on the same day too, and what it lacks."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from summit.__main__ import main
from summit.site.project import Project
from summit.subjects.consultation.models import ReportFacts
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


def deliver(to: Path, at: str, *more: str) -> Result:
    arguments = ["consultation", "deliver", "--to", str(to), "--at", at, *more]
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
    assert result.stderr.splitlines()[:-1] == [
        f"{key}: the summary is not written in this language." for key in ("en", "ar")
    ]
    found = [path.name for path in (tmp_path / "to" / NAME / "summary").iterdir()]
    assert sorted(found) == ["letter.txt", "summary-fr.md", "summary-fr.pdf"]


def test_what_it_says_to_write_is_right_and_complete(folder: ContentFolder, tmp_path: Path) -> None:
    place, facts = tmp_path / "to", "consultation/summary/bundle.yaml"

    def said(*more: str) -> str:
        result = deliver(place, "2016-11-22", *more)
        assert result.stderr.splitlines()[-1].endswith(f"{facts}:")
        return "\n".join(result.stdout.splitlines()[2:]) + "\n"

    folder.write(facts, said())
    assert '"delivered.to' in "\n".join(folder.problems())  # Nobody said to whom.
    folder.write(facts, None)
    to = ("--recipient", 'La maire : "Awa" = {toi}', "--recipient", "en=The Mayor, #1")
    folder.write(facts, said(*to))
    for path in (*(place / NAME / "summary").glob("*.pdf"), place / f"{NAME}.zip"):
        shutil.copy(path, folder.root / "consultation/summary")
    assert folder.problems() == []
    delivered = {
        "date": date(2016, 11, 22),
        "to": {"fr": "La maire\xa0: «\xa0Awa\xa0» = {toi}", "en": "The Mayor, #1"},
        "files": {"fr": "summary-fr.pdf", "en": "summary-en.pdf"},
        "pack": f"{NAME}.zip",
    }
    for _ in range(2):
        bundle = folder.ask("2016-11-22").bundle("consultation/summary")
        assert bundle
        assert isinstance(bundle.facts, ReportFacts)
        assert bundle.facts.delivered
        assert bundle.facts.delivered.model_dump() == delivered
        folder.write(facts, said())  # To whom, it says already.
