"""``content check``: the sentences of a build, without one."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from summit.__main__ import main, run
from tests.conftest import FULL, LOOK, ROOT, project_of
from tests.editing.conftest import Project

OPENING = "programme/opening/bundle.yaml"
MOVED = b"""\xef\xbb\xbf# The opening.\r
form: opening  # the first session\r
starts: 2016-11-21 09:30\r
history:\r
  - recorded: 2016-09-22 10:00  # by the City\r
    starts: 2016-11-21 09:00\r
# The end.\r
"""
TEXT = "---\ntitle: {}\nsummary: Une séance.\n---\n\nTexte.\n"


@pytest.fixture
def folder(project: Project) -> Path:
    """Return a content with a session that the commands work on."""
    content = project.root / "content"
    (content / "programme/opening").mkdir(parents=True)
    for name, title in (("programme", "Programme"), ("programme/opening", "Accueil")):
        (content / name / "index.fr.md").write_text(TEXT.format(title), "utf-8")
    (content / OPENING).write_text("starts: 2016-11-21 09:00\nform: opening\n", "utf-8")
    return content


def call(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["content", *arguments])


def break_news(folder: Path) -> None:
    page = folder / "news/debate/index.fr.md"
    page.write_text(page.read_text("utf-8") + "\n[Nulle part](../nowhere/index.fr.md)\n", "utf-8")


@pytest.mark.usefixtures("folder")
def test_a_sound_content_is_said_to_be() -> None:
    result = call("check")
    assert result.exit_code == 0
    assert result.output.rstrip().endswith(", nothing wrong.")


@pytest.mark.usefixtures("folder")
def test_what_a_language_lacks_is_said_and_nothing_is_wrong(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = project.root / "theme"
    shutil.copytree(ROOT / "theme", theme)
    shutil.copytree(theme / "translations/es", theme / "translations/eo")
    wider = project_of(
        root=project.root, PATH="content", THEME="theme", LOCALES=["fr", "en", "eo"], DIGITS={}
    )
    monkeypatch.setattr("summit.__main__.open_project", lambda: wider)
    result = call("check")
    assert result.exit_code == 0
    remarks = [line for line in result.output.split("\n") if "summit/base/languages" in line]
    assert [line.partition(" has ")[0] for line in remarks] == [
        "summit/base/languages/eo.py:1: Esperanto"
    ]
    copied = 'theme/translations/eo/LC_MESSAGES/messages.po:1: the line "Language:" says es'
    assert copied in result.output


def test_a_problem_is_for_programs_too(folder: Path) -> None:
    break_news(folder)
    result = call("check", "--json")
    problem = json.loads(result.output)[0]
    assert result.exit_code == 1
    assert problem["path"] == "content/news/debate/index.fr.md"
    assert "nowhere" in problem["message"]


def test_a_problem_is_a_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    break_news(folder)
    monkeypatch.setattr("sys.argv", ["summit", "content", "check"])
    assert run() == 1
    assert capsys.readouterr().err.startswith("content/news/debate/index.fr.md:")


def test_fix_records_what_calendars_show_and_says_so(folder: Path) -> None:
    (folder / OPENING).write_bytes(MOVED)
    result = call("check", "--fix")
    assert result.exit_code == 0
    assert result.output.split("\n")[0] == (
        f'content/{OPENING}:4: the "history" has an entry, recorded 2016-11-14 09:00.'
    )
    assert (
        (folder / OPENING).read_bytes()
        == b"""\xef\xbb\xbfstarts: 2016-11-21 09:30
# The opening.
form: opening  # the first session
history:
  - recorded: 2016-09-22 10:00  # by the City
    starts: 2016-11-21 09:00
  - recorded: 2016-11-14 09:00
    starts: 2016-11-21 09:30
# The end.
"""
    )


def test_fix_changes_nothing_twice(folder: Path) -> None:
    (folder / OPENING).write_bytes(MOVED)
    call("check", "--fix")
    fixed = (folder / OPENING).read_bytes()
    result = call("check", "--fix")
    assert "history" not in result.output
    assert (folder / OPENING).read_bytes() == fixed


def test_fix_mends_what_it_can_beside_what_it_cannot(folder: Path) -> None:
    (folder / OPENING).write_bytes(MOVED)
    break_news(folder)
    result = call("check", "--fix", "--json")
    assert result.exit_code == 1
    assert "nowhere" in json.loads(result.stdout)[0]["message"]
    assert "has an entry" in result.stderr
    assert b"2016-11-14 09:00" in (folder / OPENING).read_bytes()


def test_fix_says_what_it_leaves_alone(folder: Path) -> None:
    text = "form: opening\nplace:\n  fr: |\n    A block of text, and no line end."
    (folder / OPENING).write_text(text, encoding="utf-8")
    result = call("check", "--fix")
    assert result.output.startswith(
        f'content/{OPENING}:1: an entry cannot be added to "history". Write the list in lines of '
        "its own.\n"
    )
    form, place = text.split("\n", 1)
    assert (folder / OPENING).read_text("utf-8") == f"{place}\n{form}\n"


def test_a_palette_that_is_too_faint_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    look = folder.parent / "look"
    shutil.copytree(LOOK.folder, look)
    css = (look / "palette.css").read_text("utf-8")
    (look / "palette.css").write_text(css.replace("--link: #1d3f8a", "--link: #999999"), "utf-8")
    project = project_of(FULL, folder.parent, PATH="content", LOOK=str(look))
    monkeypatch.setattr("summit.__main__.open_project", lambda: project)
    [first, _] = json.loads(call("check", "--json").stdout)
    assert first["path"] == f"{look}/palette.css"
    assert first["line"] == 9
    assert first["message"].startswith("--link (#999999) on --paper (#fbf6ec) has a contrast of 2.")
