"""One direction: a folder imports only those above it, and nothing sets the process's locale.

``house.txt`` beside this file says to which folder of the next shape each module belongs, in the
order of the flow.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGES = ("summit", "plugins", "desk", "consultation")
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
EXCEPTIONS = frozenset(
    """
summit.examples > summit.consultation.questionnaire
summit.letters.composing > summit.programme.sentences
summit.letters.contents > summit.consultation.models
summit.letters.contents > summit.programme.history
summit.letters.contents > summit.programme.models
""".strip().splitlines()
)
"""Imports that run against the order today. A line may go, none may come."""


def sources() -> list[Path]:
    """Return every module of the project's packages."""
    return sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


def module_name(path: Path) -> str:
    """Return the dotted name of a module's file; that of a package is its folder's."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def named(name: str) -> list[str]:
    """Return the modules of a line: one, or all of a package that has ``.*`` behind its name."""
    package = name.removesuffix(".*")
    if package == name:
        return [name]
    return [each for each in map(module_name, sources()) if f"{each}.".startswith(f"{package}.")]


def read_house() -> dict[str, tuple[int, str]]:
    """Return the place in the order and the folder of each module."""
    house: dict[str, tuple[int, str]] = {}
    places: dict[str, int] = {}
    folder = ""
    for line in (Path(__file__).parent / "house.txt").read_text("utf-8").splitlines():
        if line.startswith("    "):
            top = folder.partition("/")[0]  # Subjects stand side by side.
            place = places.setdefault(top, len(places)), folder
            house |= dict.fromkeys(named(line.strip()), place)
        elif line and not line.startswith("#"):
            folder = line
    return house


def imported(path: Path, known: frozenset[str]) -> Iterator[str]:
    """Yield the known modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        if isinstance(node, ast.ImportFrom):
            module = node.module or ""
            inner = [f"{module}.{alias.name}" for alias in node.names]
            found = [name for name in inner if name in known]
            yield from found or ([module] if module in known else [])


def wrong_way() -> set[str]:
    """Return the imports from a folder above into one below, or from one subject into another."""
    house = read_house()
    known = frozenset(house)
    pairs = [(module_name(path), name) for path in sources() for name in imported(path, known)]
    return {
        f"{module} > {name}"
        for module, name in pairs
        if module in house
        if house[module][1] != house[name][1] and house[module][0] <= house[name][0]
    }


def test_every_module_has_its_folder() -> None:
    # The package itself is the house.
    modules = {module_name(path) for path in sources()} - {"summit"}
    assert modules == set(read_house())


def test_imports_run_in_the_order_of_the_folders() -> None:
    assert wrong_way() == EXCEPTIONS


def imported_tops(path: Path) -> Iterator[str]:
    """Yield the top-level names of the modules that a file imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


@pytest.mark.parametrize("path", sorted((ROOT / "summit").rglob("*.py")), ids=lambda p: p.name)
def test_core_imports_no_host(path: Path) -> None:
    assert HOSTS & set(imported_tops(path)) == set()


@pytest.mark.parametrize(
    "path",
    sorted(path for tool in ("consultation", "desk") for path in (ROOT / tool).rglob("*.py")),
    ids=lambda p: p.name,
)
def test_tools_need_no_site_generator(path: Path) -> None:
    assert {"pelican", "invoke"} & set(imported_tops(path)) == set()


def test_nothing_calls_setlocale() -> None:
    assert [path for path in sources() if "setlocale" in path.read_text("utf-8")] == []


def test_locales_are_read_from_the_settings_in_one_place() -> None:
    """A reader of its own would forget a setting: the digits, say."""
    readers = [path for path in sources() if "read_locales" in path.read_text("utf-8")]
    assert readers == [ROOT / "summit/locales.py", ROOT / "summit/settings.py"]
