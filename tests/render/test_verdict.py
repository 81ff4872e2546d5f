"""What is wrong in words is found beside the pages that are made: none of them is written then."""

import os
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from summit.base.problems import ContentError
from summit.base.store import Store
from summit.base.workers import WorkerError
from summit.output.build import Build, build_of
from summit.render import verdict
from summit.render.pages import PagesGenerator
from summit.site import load
from summit.site.page import Page
from tests.conftest import with_workers
from tests.render.test_results import RESULTS, Project, tree, with_programme

pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
SUITE = os.getpid()
TEXT = "content/news/debate/index.fr.md"
PHONE = "Appelez le 06 12 34 56 78."
LINK = "Voyez [ailleurs](#nulle-part)."


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Return a small project, whose builds look beside the pages."""
    project = Project(tmp_path)
    with_programme(project)
    with_workers(2, monkeypatch)
    return project


def write(project: Project, *sentences: str) -> None:
    """Add sentences to a text."""
    file = project.root / TEXT
    file.write_text("\n\n".join((file.read_text("utf-8"), *sentences, "")), "utf-8")


def problems_of(project: Project, output: str) -> list[str]:
    with pytest.raises(ContentError) as caught:
        project.build(output, RESULTS)
    return [str(each) for each in caught.value.problems]


def test_wrong_words_are_told_and_the_site_is_as_it_was(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = project.build("stored", RESULTS)
    write(project, PHONE, LINK)
    found = problems_of(project, "stored")
    assert ["06 12 34 56 78" in each for each in found] == [True, False]
    assert "nulle-part" in found[1]
    assert tree(project.root / "stored") == before
    with_workers(1, monkeypatch)
    assert problems_of(project, "alone") == found


def test_wrong_words_are_why_pages_fail(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        message = "no page can be made of that"
        raise LookupError(message)

    monkeypatch.setattr(PagesGenerator, "generate_output", fail)
    project.settings = {"TEMPLATE_CACHE": None}
    with pytest.raises(LookupError, match="no page"):
        project.build("clean", None)
    write(project, PHONE)
    assert ["06 12 34 56 78" in each for each in problems_of(project, "clean")] == [True]


def test_once_words_are_wrong_no_more_pages_are_made(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever builds for the first time need not wait for all pages to be told."""
    made = []

    def render(pages: PagesGenerator, page: Page) -> dict[str, str]:
        made.append(page.path)
        waited_for = build_of(pages.settings).verdict
        limit = time.monotonic() + 30
        while waited_for and os.getpid() == SUITE and not waited_for.is_there():
            assert time.monotonic() < limit
            time.sleep(0.01)
        return {page.path: "<p>"}

    monkeypatch.setattr(PagesGenerator, "_render", render)
    write(project, PHONE)
    assert len(problems_of(project, "clean")) == 1
    assert len(made) <= 1


def test_with_one_process_wrong_words_are_told_before_any_page_is_made(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_workers(1, monkeypatch)
    monkeypatch.setattr(Build, "pages", property(lambda _: pytest.fail("it planned pages")))
    write(project, PHONE)
    assert len(problems_of(project, "clean")) == 1


def test_whoever_looks_and_is_killed_leaves_the_site_as_it_was(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = project.build("stored", RESULTS)
    write(project, "Encore un mot.")

    def killed(_: Build) -> tuple[()]:
        if os.getpid() != SUITE:
            os.kill(os.getpid(), signal.SIGKILL)
        return ()

    monkeypatch.setattr(verdict, "told_of", killed)
    with pytest.raises(WorkerError, match="SIGKILL"):
        project.build("stored", RESULTS)
    assert tree(project.root / "stored") == before


def test_nobody_looks_on_after_a_fault(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(verdict, "told_of", lambda _: time.sleep(60))
    monkeypatch.setattr(PagesGenerator, "generate_output", interrupt)
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        project.build("stored", RESULTS)
    assert time.monotonic() - began < 30


def names_kept(file: Path) -> dict[bytes, bytes]:
    """Return what a file of results keeps, whatever the order of results in a row."""
    with closing(sqlite3.connect(file)) as rows, closing(Store(file, None)) as store:
        names = [name for (name,) in rows.execute("SELECT key FROM result")]
        return {name: bytes(sorted(store.get(name) or b"")) for name in names}


def test_what_was_looked_for_is_kept_as_if_one_process_had_looked(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a build of everything, after an edit, and after what was added is gone again."""
    file = project.root / TEXT
    text = file.read_text("utf-8")
    for words in (text, f"{text}\nEncore.\n", text):
        file.write_text(words, "utf-8")
        kept = []
        for number in (1, 2):
            with_workers(number, monkeypatch)
            project.build(str(number), f"{number}.sqlite3")
            kept.append(names_kept(project.root / f"{number}.sqlite3"))
        assert kept[0].keys() == kept[1].keys()
        assert [name for name, value in kept[0].items() if kept[1][name] != value] == []


@pytest.mark.parametrize("number", [1, 2])
def test_wrong_words_are_why_a_text_cannot_be_shown(
    project: Project, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """The summary of a news item without one is taken from its text, with all its signs filled."""

    def fail(*_: object) -> str:
        message = "no figure has that name"
        raise LookupError(message)

    with_workers(number, monkeypatch)
    monkeypatch.setattr(load, "completed", fail)
    with pytest.raises(LookupError, match="no figure"):
        project.build("clean", None)
    write(project, PHONE)
    assert ["06 12 34 56 78" in each for each in problems_of(project, "clean")] == [True]
