"""A small project with its git history, for the editors' commands."""

import subprocess
from collections.abc import Iterator
from copy import copy
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from py3langid.langid import LanguageIdentifier

from summit.__main__ import main
from tests.conftest import project_of
from tests.sites.preview import write_content

SOURCE = "content/pages/summit/index.fr.md"
TRANSLATION = "content/pages/summit/index.en.md"


class Project:
    """A folder with content, whose commands are called as an editor would."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def call(self, *arguments: str) -> Result:
        return CliRunner().invoke(main, arguments)

    def read(self, path: str) -> str:
        return (self.root / path).read_text("utf-8")

    def change(self, path: str, old: str, new: str) -> None:
        text = self.read(path)
        assert old in text
        (self.root / path).write_text(text.replace(old, new), "utf-8")

    def git(self, *arguments: str) -> None:
        identity = ["-c", "user.name=Editor", "-c", "user.email=editor@example.org"]
        subprocess.run(
            ["git", "-C", str(self.root), *identity, *arguments],  # noqa: S607 - on PATH
            check=True,
            capture_output=True,
        )

    def commit(self) -> None:
        self.git("add", "content")
        self.git("commit", "-m", "A step")


@pytest.fixture(scope="session", autouse=True)
def _model_read_once() -> Iterator[None]:
    """Let each check begin with the model of languages that the first of them has unpacked."""
    read, models = LanguageIdentifier.from_model_file, dict[str, Any]()

    def read_once(file: str) -> Any:
        if file not in models:
            models[file] = read(file)
        return copy(models[file])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(LanguageIdentifier, "from_model_file", read_once)
        yield


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Return a project of two languages, without git at first."""
    write_content(tmp_path)
    with (tmp_path / TRANSLATION).open("a", encoding="utf-8") as file:
        file.write("\nTo be announced.\n")
    small = project_of(root=tmp_path, PATH="content", LOCALES=["fr", "en"], DIGITS={})
    monkeypatch.setattr("summit.__main__.open_project", lambda: small)
    return Project(tmp_path)
