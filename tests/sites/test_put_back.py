"""A site that is gone while all that it is made from is as it was: it is back, file by file."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from summit.base.catalogs import Translator
from summit.base.locks import taking_turns
from summit.base.store import Store, packed
from summit.output.build_list import FILE, read_list, write_list
from summit.output.file_states import digest_of_bytes
from summit.output.last_build import answer
from summit.output.put_back import put_back
from summit.render.pelican_run import build_site
from tests.conftest import ROOT
from tests.sites.preview import write_content

OWN = """
PATH, OUTPUT_PATH, THEME, LOCALES, DIGITS = "content", "output", "theme", ["fr", "en"], {}
SEARCH = SHARE_IMAGES = STYLEGUIDE = False
"""
TEXT = "content/pages/summit/index.fr.md"
PLAN = "pages/summit/plan.pdf"
"""A file that is published as it is."""
STORE = ".cache/results.sqlite3"
PREFIX = Path(sys.prefix)
CALL: tuple[str, ...] = ()
"""The arguments of the task: none."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small project of its own folder, as its build left it."""
    root = tmp_path_factory.mktemp("built")
    (write_content(root) / PLAN).write_bytes(b"%PDF-1.4\nPlan")
    shutil.copytree(ROOT / "theme", root / "theme")
    (root / "pelicanconf.py").write_text(
        (ROOT / "pelicanconf.py").read_text("utf-8") + OWN, "utf-8"
    )
    build_site(str(root / "pelicanconf.py"), since=time.time()).keep(Translator())
    return root


@pytest.fixture
def gone(built: Path) -> Iterator[Path]:
    """Return it without its site, in the same place: a list holds full paths of what is outside."""
    (built / "output").rename(built / "was")
    shutil.copytree(built / ".cache", built / ".kept")
    yield built
    for left in ("output", "new.md", "content/new.md", ".cache"):
        remove(built / left)
    (built / ".kept").rename(built / ".cache")
    (built / "was").rename(built / "output")


def remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def test_what_is_gone_is_back_byte_for_byte(gone: Path) -> None:
    told = put_back(gone, PREFIX, CALL)
    before = files(gone / "was")
    assert files(gone / "output") == before
    assert told
    assert f"output/: {len(before)} files, {len(before)} written, 0 removed, in " in told
    known = answer(gone, PREFIX, CALL)
    assert known
    assert [line for line in told.splitlines() if line not in known.splitlines()] == [
        line for line in told.splitlines() if line.startswith("output/: ")
    ]


def test_what_is_published_as_it_is_is_kept_once(gone: Path) -> None:
    data = (gone / "content" / PLAN).read_bytes()
    with closing(Store(gone / STORE, None, is_only_read=True)) as store:
        assert store.get(digest_of_bytes(data)) is None
    assert put_back(gone, PREFIX, CALL)
    assert (gone / "output/media" / PLAN).read_bytes() == data


def test_after_a_checkout_the_bytes_count(gone: Path) -> None:
    """Other times, other numbers, the same bytes."""
    for folder in ("content", "theme"):
        shutil.copytree(gone / folder, gone / "copy", copy_function=shutil.copyfile)
        shutil.rmtree(gone / folder)
        (gone / "copy").rename(gone / folder)
    assert put_back(gone, PREFIX, CALL)
    assert files(gone / "output") == files(gone / "was")
    assert answer(gone, PREFIX, CALL)


def test_what_is_put_back_has_rested(gone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next call reads neither folders nor files."""
    assert put_back(gone, PREFIX, CALL)
    monkeypatch.delattr("summit.output.last_build.sources_of")
    assert answer(gone, PREFIX, CALL)


def _without_bytes(root: Path) -> None:
    with sqlite3.connect(root / STORE) as rows:
        digest = _digest(root / "was/fr/index.html")
        assert rows.execute("DELETE FROM result WHERE key = ?", (digest,)).rowcount == 1


def _other_bytes(root: Path) -> None:
    """Keep them in a row that is whole: its own sum is right."""
    with closing(Store(root / STORE, None)) as store:
        store.save({_digest(root / "was/robots.txt"): packed(b"<p>other")})


def _digest(path: Path) -> bytes:
    return digest_of_bytes(path.read_bytes())


REASONS: dict[str, Callable[[Path], object]] = {
    "the folder is there": lambda root: (root / "output").mkdir(),
    "a link is there": lambda root: (root / "output").symlink_to(root / "was"),
    "a new file": lambda root: (root / "new.md").touch(),
    "a new file of the content": lambda root: (root / "content/new.md").touch(),
    "another manifest": lambda root: (root / ".cache/manifest.json").write_text("{}", "utf-8"),
    "no manifest": lambda root: (root / ".cache/manifest.json").unlink(),
    "no list": lambda root: (root / FILE).unlink(),
    "a damaged list": lambda root: (root / FILE).write_text("{}\0\0\0\0", "utf-8"),
    "no store": lambda root: (root / STORE).unlink(),
    "a damaged store": lambda root: (root / STORE).write_text("no database", "utf-8"),
    "a store without a file": _without_bytes,
    "a store with other bytes": _other_bytes,
}


@pytest.mark.parametrize("change", REASONS.values(), ids=REASONS)
def test_what_is_not_certain_is_built(gone: Path, change: Callable[[Path], object]) -> None:
    change(gone)
    there = os.path.lexists(gone / "output")
    assert put_back(gone, PREFIX, CALL) is None
    assert os.path.lexists(gone / "output") == there
    assert not (gone / ".output.new").exists()


def test_a_file_whose_bytes_were_lost_is_kept_anew_by_the_next_build(gone: Path) -> None:
    _other_bytes(gone)
    assert put_back(gone, PREFIX, CALL) is None
    build_site(str(gone / "pelicanconf.py"), since=time.time()).keep(Translator())
    shutil.rmtree(gone / "output")
    assert put_back(gone, PREFIX, CALL)
    assert files(gone / "output") == files(gone / "was")


@pytest.mark.parametrize("path", ["../evil.html", "fr/../../evil.html", "./evil.html"])
def test_a_list_that_leads_out_of_the_folder_is_not_followed(gone: Path, path: str) -> None:
    """A cache may be anybody's: it holds the bytes for that place, too."""
    listed, read_digests = read_list(gone)
    digests = read_digests()
    digests[f"output/{path}"] = digests["output/robots.txt"]
    write_list(gone, {**listed, "digests": digests})
    assert put_back(gone, PREFIX, CALL) is None
    assert not list(gone.rglob("evil.html"))
    assert not (gone / "output").exists()


@pytest.mark.parametrize("path", [TEXT, "theme/templates/base.html", "pelicanconf.py"])
def test_an_edit_is_built(gone: Path, path: str) -> None:
    before = (gone / path).read_bytes()
    (gone / path).write_bytes(before + b"\n")
    assert put_back(gone, PREFIX, CALL) is None
    (gone / path).write_bytes(before)
    assert put_back(gone, PREFIX, CALL)


@pytest.mark.parametrize("arguments", [["--no-cache"], ["--production"], ["--at", "2016-11-14"]])
def test_another_call_is_built(gone: Path, arguments: list[str]) -> None:
    assert put_back(gone, PREFIX, arguments) is None


def test_while_another_build_is_at_work_this_one_waits_as_any_does(gone: Path) -> None:
    with taking_turns(gone / ".cache/manifest.lock", lambda *_: None):
        assert put_back(gone, PREFIX, CALL) is None
    assert not (gone / "output").exists()


def test_on_a_full_disk_nothing_is_left(gone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("summit.base.files._write", full)
    assert put_back(gone, PREFIX, CALL) is None
    assert not (gone / "output").exists()
    assert not (gone / ".output.new").exists()


def test_what_no_build_made_is_not_brought_back(gone: Path) -> None:
    """Somebody's copy of a page, whose bytes the store has."""
    (gone / "was").rename(gone / "output")
    copy = gone / "output/copy.html"
    shutil.copy(gone / "output/fr/index.html", copy)
    build = partial(build_site, str(gone / "pelicanconf.py"))
    build(since=time.time()).keep(Translator())
    told = answer(gone, PREFIX, CALL)
    assert told
    assert "Left alone, since no build made them: copy.html." in told
    (gone / "output").rename(gone / "was")
    assert put_back(gone, PREFIX, CALL) is None
    assert not (gone / "output").exists()
    (gone / "was/copy.html").unlink()
    build(since=time.time()).keep(Translator())
    assert files(gone / "output") == files(gone / "was")
    shutil.rmtree(gone / "output")
    assert put_back(gone, PREFIX, CALL)


def test_neither_pelican_nor_models_are_imported() -> None:
    code = "import summit.output.put_back, sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert not {"pelican", "pydantic", "markdown", "jinja2"} & {*done.stdout.split()}
