"""What an editor changes without changing a word leaves every count of translators as it is."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from summit.__main__ import main
from summit.site.debts import Account, accounts
from summit.site.load import load_site
from summit.site.project import Project
from tests.conftest import FULL, REAL, Edition, project_of, swept

FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Edition], Project]:
    """Return a function that copies an edition's content, where commands find it."""

    def copy(edition: Edition) -> Project:
        root = tmp_path / edition.name
        shutil.copytree(edition.content, root / "content")
        project = project_of(edition, root, PATH="content")
        monkeypatch.setattr("summit.__main__.open_project", lambda: project)
        return project

    return copy


def counts(project: Project) -> list[Account]:
    return accounts(load_site(project))


def texts(root: Path) -> Iterator[Path]:
    yield from sorted((root / "content").rglob("index.*.md"))


def curl(root: Path) -> None:
    """Do to every text what Word and macOS do by themselves."""
    for file in texts(root):
        front, body = _parts(file)
        file.write_text(front + re.sub(r"(?<=\w)'(?=\w)", "’", body), "utf-8")


def _parts(file: Path) -> tuple[str, str]:
    text = file.read_text("utf-8")
    front = FRONT.match(text)
    assert front
    return front[0], text[front.end() :]


def call(*arguments: str) -> None:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("edition", [FULL, *swept(REAL)], ids=lambda edition: edition.name)
def test_no_word_of_the_content_changed(
    copied: Callable[[Edition], Project], edition: Edition
) -> None:
    project = copied(edition)
    links = "".join(file.read_text("utf-8") for file in texts(project.root))
    pages = [each.parent.name for each in (project.content / "pages").rglob("index.fr.md")]
    most = max(pages, key=lambda name: links.count(f"/{name}/"))
    before = counts(project)
    call("content", "rename", f"pages/{most}", "another-name")
    curl(project.root)
    assert counts(project) == before


@pytest.mark.sweep
@pytest.mark.parametrize("folder", ["pages", "news", "programme", "themes", "listening"])
def test_a_rename_of_anything(copied: Callable[[Edition], Project], folder: str) -> None:
    project = copied(REAL)
    before = counts(project)
    names = [each for each in (project.content / folder).iterdir() if each.is_dir()]
    for each in sorted(names):
        call("content", "rename", f"{folder}/{each.name}", f"{each.name}-2")
    if folder not in ("listening", "pages"):  # The pages have no section above them.
        call("content", "rename", folder, "--locale", "fr", "--slug", "autre-nom")
    assert counts(project) == before
