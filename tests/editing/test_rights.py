"""On a checkout that several people share, who writes a text leaves it writable for the next."""

import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from summit.cms.bundles import Bundles
from summit.cms.saving import Save
from tests.conftest import KINDS, project_of
from tests.editing.conftest import SOURCE, TRANSLATION, Project

SHARED = 0o664
DEBATE = "content/news/debate/index.fr.md"


@pytest.fixture
def shared(project: Project) -> Iterator[Project]:
    """Return a project whose every text a group may write, though new ones it may not."""
    before = os.umask(0o022)
    for path in (project.root / "content").rglob("*.*"):
        path.chmod(SHARED)
    yield project
    os.umask(before)


def shut(project: Project) -> list[str]:
    """Return the texts that the group may no longer write."""
    content = project.root / "content"
    files = [path for path in content.rglob("*.*") if path.is_file()]
    kept = [path for path in files if stat.S_IMODE(path.stat().st_mode) == SHARED]
    return sorted(path.relative_to(project.root).as_posix() for path in set(files) - set(kept))


def test_check_fix_keeps_the_rights(shared: Project) -> None:
    shared.change(DEBATE, "Texte.\n", "Texte. \n\n\n")
    assert f"{DEBATE}:1: " in shared.call("content", "check", "--fix").output
    assert shared.read(DEBATE).endswith("Texte.\n")
    assert shut(shared) == []


def test_accept_keeps_the_rights(shared: Project) -> None:
    result = shared.call("translations", "accept", "pages/summit", "en")
    assert result.output == f"{TRANSLATION}: noted.\n"
    assert shut(shared) == []


def test_rename_keeps_the_rights(shared: Project) -> None:
    shared.change(SOURCE, "## Programme\n", "## Programme\n\n[Débat](../../news/debate/)\n")
    assert shared.call("content", "rename", "news/debate", "dispute").exit_code == 0
    assert "../../news/dispute/" in shared.read(SOURCE)
    assert shared.read("content/news/dispute/bundle.yaml").startswith("key: debate\n")
    assert shut(shared) == []


def test_the_web_editor_keeps_the_rights(shared: Project) -> None:
    bundles = Bundles(Path(shared.root, "content"), project_of().locales, KINDS)
    values, _ = json.JSONDecoder().raw_decode(bundles.read(DEBATE))
    values["title"], values["facts"]["draft"] = "Changé", True
    english = DEBATE.replace(".fr.", ".en.")
    new = json.dumps({"title": "The debate", "summary": "It begins."})
    sent = {DEBATE: f"{json.dumps(values)}\nAutre.", english: f"{new}\nText."}
    Save(bundles, Path(shared.root, "var/kept")).write(sent)
    assert "Changé" in shared.read(DEBATE)
    assert "draft: true" in shared.read("content/news/debate/bundle.yaml")
    assert shut(shared) == [english]
