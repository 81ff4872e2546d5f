"""The core stays pure, and nothing sets the process's locale."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

HOSTS = {
    "pelican",
    "jinja2",
    "invoke",
    "plugins",
    "desk",
    "consultation",
    "flask",
    "sqlalchemy",
    "click",
}


def imported(path: Path) -> Iterator[str]:
    """Yield the top-level names of the modules that a file imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


@pytest.mark.parametrize("path", sorted((ROOT / "summit").rglob("*.py")), ids=lambda p: p.name)
def test_core_imports_no_host(path: Path) -> None:
    assert HOSTS & set(imported(path)) == set()


@pytest.mark.parametrize(
    "path",
    sorted(path for tool in ("consultation", "desk") for path in (ROOT / tool).rglob("*.py")),
    ids=lambda p: p.name,
)
def test_tools_need_no_site_generator(path: Path) -> None:
    assert {"pelican", "invoke"} & set(imported(path)) == set()


def test_nothing_calls_setlocale() -> None:
    folders = ("summit", "plugins", "consultation", "desk")
    sources = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    assert [path for path in sources if "setlocale" in path.read_text("utf-8")] == []
