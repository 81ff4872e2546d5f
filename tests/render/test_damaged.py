"""A file of the theme, of the look or beside the content that is no text: said, with its name."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from summit.base.problems import ContentError, SaidError
from tests.conftest import ROOT
from tests.render.test_results import RESULTS, Project

OTHER = "é".encode("utf-16")
"""What a program wrote that was told another encoding."""
FILES = (
    "theme/look/icon.svg",
    "theme/look/palette.css",
    "theme/look/pictograms/health.svg",
    "theme/static/css/base.css",
    "theme/static/css/guide.css",
    "theme/static/css/tokens.css",
    "theme/static/js/first.js",
    "theme/static/worker.js",
    "theme/templates/base.html",
    "theme/templates/components/actions.html",
    "theme/translations/en/LC_MESSAGES/messages.po",
    "content/.addresses",
    "content/.editions",
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a small site with a theme and a look of its own, built once."""
    project = Project(tmp_path_factory.mktemp("damaged"))
    shutil.copytree(ROOT / "theme", project.root / "theme")
    project.settings |= {"STYLEGUIDE": True, "LOOK": "look"}
    project.build("stored", RESULTS)
    return project


@contextmanager
def other(file: Path, data: bytes) -> Iterator[None]:
    """Have other bytes in a file for a while."""
    whole = file.read_bytes() if file.exists() else None
    file.write_bytes(data)
    try:
        yield
    finally:
        if whole is None:
            file.unlink()
        else:
            file.write_bytes(whole)


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_text_is_said_with_its_name(project: Project, name: str) -> None:
    said = pytest.raises((ContentError, SaidError))
    with other(project.root / name, OTHER), said as raised:
        project.build("stored", RESULTS)
    told = str(raised.value)
    assert Path(name).name in told
    assert "utf-8" in told.lower()


@pytest.mark.parametrize("name", ["theme/static/js/first.js", "theme/static/worker.js"])
def test_a_script_that_no_browser_reads_is_said_with_its_line(project: Project, name: str) -> None:
    said = pytest.raises(ContentError)
    with other(project.root / name, b"const one = 1;\nconst = 2;\n"), said as raised:
        project.build("stored", RESULTS)
    assert str(raised.value).startswith(f"{name}:2: no browser reads this script: ")
