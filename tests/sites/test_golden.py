"""Tiny sites through a tiny theme, compared file by file with their golden trees."""

from pathlib import Path
from typing import Any

import pytest

from summit.base.problems import ContentError
from summit.render.report import Report
from tests.conftest import ROOT, build

SITES = {
    "one-locale": ["fr"],
    "right-to-left": ["ar", "en"],
    "missing-translation": ["fr", "en", "es"],
    "translated-slugs": ["fr", "es"],
    "plain-language": ["fr", "fr-simple", "en"],
    "voices": ["fr", "ar"],
    "news": ["fr", "ar"],
    "letters": ["fr", "ar"],
}
HERE = Path(__file__).parent
GOLDEN = ROOT / "tests" / "golden"
WAYS = {"languages", "not_found", "search", "site_map", "status", "whole_site"}
"""Templates of pages that differ little from site to site."""
WITH_WAYS = "missing-translation"
"""The one site whose golden tree has these pages."""


def build_tiny(
    name: str,
    locales: list[str],
    output: Path,
    *,
    index: bool = False,
    content: str = "",
    **overrides: Any,
) -> Report:
    """Build a fixture site with the tiny theme, and with a search index where a test reads it.

    ``content`` is the folder of a copy that a test has changed.
    """
    return build(
        output,
        PATH=content or str(HERE / name / "content"),
        THEME=str(HERE / "theme"),
        LOOK="look",
        LOCALES=locales,
        STYLEGUIDE=False,  # The tiny theme has no components.
        STYLESHEETS=["style"],
        PAGE_STYLESHEETS={},
        **{"SEARCH": index, "SITEURL": "https://example.org/2016", **overrides},
    )


def read_tree(folder: Path) -> dict[str, str]:
    """Return the text of each file of a folder, by path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}


def write_tree(folder: Path, tree: dict[str, str]) -> None:
    """Write the files into the folder, as its only content."""
    for path in folder.rglob("*"):
        if path.is_file():
            path.unlink()
    for name, text in tree.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name", SITES)
def test_site_equals_its_golden_tree(
    name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    report = build_tiny(name, SITES[name], tmp_path / "output")
    ways = {page.path for page in report.build.pages if page.template in WAYS}
    left_out = set() if name == WITH_WAYS else ways
    tree = read_tree(tmp_path / "output")
    made = {path: text for path, text in tree.items() if path not in left_out}
    if request.config.getoption("--update-golden"):
        write_tree(GOLDEN / name, made)
    golden = read_tree(GOLDEN / name)
    assert sorted(made) == sorted(golden)
    for path, text in golden.items():
        assert made[path] == text, path


def test_bad_site_says_everything_at_once_and_writes_nothing(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    output = tmp_path / "output"
    output.mkdir()
    (output / "kept.html").write_text("as before", encoding="utf-8")
    with pytest.raises(ContentError) as raised:
        build_tiny("bad-front-matter", ["fr", "en"], output)
    golden = GOLDEN / "bad-front-matter" / "problems.txt"
    if request.config.getoption("--update-golden"):
        write_tree(golden.parent, {golden.name: f"{raised.value}\n"})
    assert f"{raised.value}\n" == golden.read_text("utf-8")
    assert read_tree(output) == {"kept.html": "as before"}
