"""``content check``: the sentences of a build, without one."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from desk import content as commands
from desk.__main__ import main, run
from desk.settings import Settings, read_settings
from tests.conftest import ROOT


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the content that the commands work on."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    values = {**read_settings().values, "THEME": str(ROOT / "theme"), "IMAGE_CACHE": None}
    monkeypatch.setattr(commands, "read_settings", lambda: Settings(tmp_path, values))
    return tmp_path / "content"


def call(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["content", *arguments])


def break_news(folder: Path) -> None:
    page = folder / "news/debate-opens/index.fr.md"
    page.write_text(page.read_text("utf-8") + "\n[Nulle part](../nowhere/index.fr.md)\n", "utf-8")


@pytest.mark.usefixtures("folder")
def test_a_sound_content_is_said_to_be() -> None:
    result = call("check")
    assert result.exit_code == 0
    assert result.output.rstrip().endswith("bundles, nothing wrong.")


def test_a_problem_is_for_programs_too(folder: Path) -> None:
    break_news(folder)
    result = call("check", "--json")
    problem = json.loads(result.output)[0]
    assert result.exit_code == 1
    assert problem["path"] == "content/news/debate-opens/index.fr.md"
    assert "nowhere" in problem["message"]


def test_a_problem_is_a_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    break_news(folder)
    monkeypatch.setattr("sys.argv", ["desk", "content", "check"])
    assert run() == 1
    assert capsys.readouterr().err.startswith("content/news/debate-opens/index.fr.md:")
