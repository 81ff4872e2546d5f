"""A build that was kept: told again while nothing changes, and quiet where something is built."""

import sys
import time
from pathlib import Path
from typing import Any

import pytest

from summit.base.catalogs import Translator
from summit.base.frozen import replace
from summit.base.problems import ContentError
from summit.base.settings import read_values
from summit.output import last_build
from summit.output.build_list import FILE
from summit.output.file_states import digest_of_file
from summit.output.last_build import answer
from summit.render.caches import CACHES
from summit.render.pelican_run import build_site
from summit.render.report import Report
from tests.conftest import ROOT
from tests.sites.preview import write_content

OWN = """
PATH, OUTPUT_PATH, THEME, LOCALES, DIGITS = "content", "output", {theme!r}, ["fr", "en"], {{}}
SEARCH = SHARE_IMAGES = STYLEGUIDE = False
"""
PLAN = "pages/summit/plan.pdf"
"""A file that is published as it is."""
TEXT = "content/pages/summit/index.fr.md"
PREFIX = Path(sys.prefix)


def build(root: Path, at: str | None = None, **overrides: Any) -> Report:
    """Build a project as its task does."""
    report = build_site(str(root / "pelicanconf.py"), at, since=time.time(), **overrides)
    report.keep(Translator())
    return report


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small project that was built, whose program has rested since it was written."""
    root = tmp_path_factory.mktemp("kept")
    (write_content(root) / PLAN).write_bytes(b"%PDF-1.4\nPlan")
    settings = (ROOT / "pelicanconf.py").read_text("utf-8")
    own = OWN.format(theme=str(ROOT / "theme"))
    (root / "pelicanconf.py").write_text(settings + own, "utf-8")
    build(root)
    return root


def looks(root: Path) -> dict[str, tuple[int, int]]:
    """Return the number and the time of each file and folder of the output."""
    found = [root / "output", *(root / "output").rglob("*")]
    return {str(path): (path.stat().st_ino, path.stat().st_mtime_ns) for path in found}


def test_the_last_report_is_told_again_but_for_what_was_written(site: Path) -> None:
    told = answer(site, PREFIX, [])
    assert told
    lines, known = told.splitlines(), build(site).said(Translator()).splitlines()
    [own] = set(lines) - set(known)
    assert own.startswith("output/: nothing to do. The ")
    [other] = set(known) - set(lines)
    assert " 0 written, 0 removed, " in other
    assert lines.index(own) == known.index(other)


def test_a_build_with_nothing_to_do_touches_no_file_and_no_folder(site: Path) -> None:
    """Nor does one that is to make everything anew: the bytes are those that are there."""
    before = looks(site)
    settings = build(site, NO_CACHE=True).build.project.settings
    assert looks(site) == before
    values = read_values(site / "pelicanconf.py").items()
    kept = {name for name, value in values if str(value).startswith(".cache/")} - {"MANIFEST"}
    assert kept == {*CACHES}
    assert [name for name in kept if settings.folder(name)] == []


def test_a_build_touches_what_it_changes_alone(site: Path) -> None:
    text, before = (site / TEXT).read_text("utf-8"), looks(site)
    (site / TEXT).write_text(f"{text}\nEncore.\n", "utf-8")
    changes = build(site).build.changes
    after = looks(site)
    files = {path for path in before if Path(path).is_file() and before[path] != after[path]}
    assert 0 < len(files) == changes.written < changes.unchanged
    (site / TEXT).write_text(text, "utf-8")
    build(site)
    assert answer(site, PREFIX, [])


def test_what_lies_beside_a_text_is_not_read_again(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, read = (site / TEXT).read_text("utf-8"), list[str]()

    def noting(path: Path) -> bytes:
        read.append(path.name)
        return found(path)

    def digest_of(root: Path, path: str) -> str:
        read.append(Path(path).name)
        return digest_of_file(root, path)

    found = Path.read_bytes
    (site / TEXT).write_text(f"{text}\nEncore.\n", "utf-8")
    monkeypatch.setattr(Path, "read_bytes", noting)
    monkeypatch.setattr(last_build, "digest_of_file", digest_of)
    output = build(site).build.tree.files[f"media/{PLAN}"]
    assert "plan.pdf" not in read
    assert output.data == (site / "content" / PLAN).read_bytes()
    monkeypatch.undo()
    (site / TEXT).write_text(text, "utf-8")
    build(site)


def test_a_build_that_was_refused_leaves_the_list_of_the_last_good_one(site: Path) -> None:
    text = (site / TEXT).read_text("utf-8")
    (site / TEXT).write_text(text.replace("title:", "titel:"), "utf-8")
    with pytest.raises(ContentError):
        build(site)
    assert answer(site, PREFIX, []) is None
    (site / TEXT).write_text(text, "utf-8")
    assert answer(site, PREFIX, [])


def test_what_stays_for_one_build_more_is_a_reason_to_build(site: Path) -> None:
    report = build(site, "2016-11-14T09:00")
    assert answer(site, PREFIX, ["--at", "2016-11-14T09:00"])
    (site / FILE).unlink()
    kept = {"theme/old.0123456789.css": ("theme/old.css",)}
    report.build.changes = replace(report.build.changes, kept=kept)
    report.keep(Translator())
    assert not (site / FILE).exists()
