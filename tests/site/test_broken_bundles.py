"""Whatever file of a content is wrong is named, with no fault of the program's own besides."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from summit.base.frozen import replace
from summit.base.problems import ContentError
from summit.site.load import load_site
from summit.site.project import Project
from tests.conftest import FULL, project_of, swept

FACTS, TEXT = "bundle.yaml", f"index.{FULL.locales[0]}.md"


def folders() -> Iterator[str]:
    """Yield the folder of each bundle of the full edition, inside its content."""
    for path in sorted(FULL.content.rglob(TEXT)):
        yield path.parent.relative_to(FULL.content).as_posix()


SECTIONS = [each for each in folders() if "/" not in each]
"""Those of the home page and the sections: much is asked of these by their names."""
OTHERS = [each for each in folders() if "/" in each]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a project with a content to break."""
    content = tmp_path_factory.mktemp("broken") / "content"
    shutil.copytree(FULL.content, content)
    return project_of(replace(FULL, content=content))


@pytest.fixture
def whole(project: Project) -> Iterator[Path]:
    """Give the content, which is whole again after the test."""
    yield project.content
    shutil.rmtree(project.content)
    shutil.copytree(FULL.content, project.content)


def names_of_problems(project: Project) -> set[str]:
    """Return the files in which something is wrong."""
    with pytest.raises(ContentError) as error:
        load_site(project)
    return {problem.path for problem in error.value.problems}


@pytest.mark.parametrize("folder", [*SECTIONS, *OTHERS[::20], *swept(*OTHERS)])
@pytest.mark.parametrize("file", [FACTS, TEXT])
def test_a_bundle_that_cannot_be_read_is_named(
    project: Project, whole: Path, folder: str, file: str
) -> None:
    path = whole / folder / file
    path.write_text("---\nwrong: 1\n---\n" if file == TEXT else "wrong: 1\n", "utf-8")
    assert f"content/{folder}/{file}" in names_of_problems(project)


@pytest.mark.parametrize("folder", [*SECTIONS, *OTHERS[::20], *swept(*OTHERS)])
def test_what_is_gone_is_no_fault_of_the_program(
    project: Project, whole: Path, folder: str
) -> None:
    """A folder, or of a section its own files: others may ask for it, and that is said."""
    if folder in SECTIONS:
        for path in [path for path in (whole / folder).iterdir() if path.is_file()]:
            path.unlink()
    else:
        shutil.rmtree(whole / folder)
    with suppress(ContentError):
        assert folder not in load_site(project).catalogue.bundles
