"""Which commit a site is made from, and when it is said to differ from it."""

import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from summit.output.build import Build
from summit.render.origin import _commit

FILES = ("content/home/index.fr.md", "theme/base.html", "requirements/site.txt", "pelicanconf.py")
OTHERS = ("docs/editing.md", "tests/test_home.py", ".gitignore")
"""Files that no build reads."""


def git(root: Path, *arguments: str) -> str:
    command = ["git", "-C", str(root), "-c", "user.name=a", "-c", "user.email=a@b", *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, env=None)
    return done.stdout.strip()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a project, committed."""
    for name in (*FILES, *OTHERS):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "all")
    return tmp_path


def commit(root: Path) -> str:
    """Return what a build says that it is made from."""
    values = {"PATH": str(root / "content"), "THEME": "theme", "LOOK": "look"}
    project = SimpleNamespace(root=root, settings=SimpleNamespace(values=values))
    return _commit(cast(Build, SimpleNamespace(project=project)))


def test_a_site_is_of_its_commit(root: Path) -> None:
    head = git(root, "rev-parse", "HEAD")
    assert commit(root) == head
    (root / FILES[0]).write_text(FILES[0], "utf-8")  # Another time, the same bytes.
    assert commit(root) == head


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("is_gone", [False, True])
def test_it_is_not_where_what_it_is_made_from_differs(
    root: Path, name: str, *, is_gone: bool
) -> None:
    if is_gone:
        (root / name).unlink()
    else:
        (root / name).write_text("other", "utf-8")
    assert commit(root) == f"{git(root, 'rev-parse', 'HEAD')}+"


def test_it_is_not_with_a_new_file_whether_git_knows_of_it_or_not(root: Path) -> None:
    """Nothing else changes where one is added: a build that has nothing to do says the same."""
    (root / ".gitignore").write_text("voices\n", "utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "what is kept elsewhere")
    (root / "content/voices").mkdir()
    (root / "content/voices/index.fr.md").write_text("Une voix.", "utf-8")
    assert commit(root) == git(root, "rev-parse", "HEAD")
    (root / "content/home/index.en.md").write_text("new", "utf-8")
    before = commit(root)
    git(root, "add", "-A")
    assert before == commit(root) == f"{git(root, 'rev-parse', 'HEAD')}+"


@pytest.mark.parametrize("name", [*OTHERS, "new.md"])
def test_what_no_build_reads_says_nothing(root: Path, name: str) -> None:
    (root / name).write_text("other", "utf-8")
    assert commit(root) == git(root, "rev-parse", "HEAD")


def test_without_git_there_is_no_commit(tmp_path: Path) -> None:
    assert commit(tmp_path) == "none"
