"""What names code: other bytes of a module, or of one that it needs, are other code."""

import ast
import platform
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from summit.base import code
from summit.base.code import code_of, files_of
from summit.hosting import precompressed
from summit.images import pictures, variants
from summit.look import icons
from summit.metadata.cards import printing
from summit.output import search_index
from tests.conftest import ROOT

MODULES = {
    "house/__init__.py": "",
    "house/made.py": "from house.parts import (\n    one,\n    two,\n)\n",
    "house/parts/__init__.py": "",
    "house/parts/one.py": "def one():\n    from house.late import late\n",
    "house/parts/two.py": "from house import parts, self_made  # itself, through others\n",
    "house/self_made.py": "from house.made import made\n",
    "house/late.py": "import json\n",
}
MAKERS = [pictures, variants, icons, printing, search_index, precompressed]
OTHERS = {"house/other.py": "from house import made\n", "house/parts/third.py": ""}


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small program in whose place of the project's code is looked for."""
    for name, text in {**MODULES, **OTHERS}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.setattr(code, "PROGRAM", tmp_path / "house")
    monkeypatch.setattr(code, "IMPORT", code.imports_of("house"))
    return tmp_path


@pytest.mark.parametrize("name", MODULES)
def test_a_module_and_all_that_it_needs_count(house: Path, name: str) -> None:
    before = code_of("house.made")
    assert code_of("house.made") == before
    (house / name).write_text(f"{MODULES[name]}\n# other\n", "utf-8")
    assert code_of("house.made") != before


@pytest.mark.parametrize("name", OTHERS)
def test_what_it_does_not_need_does_not(house: Path, name: str) -> None:
    before = code_of("house.made")
    (house / name).write_text("# other\n", "utf-8")
    assert code_of("house.made") == before


@pytest.mark.usefixtures("house")
def test_a_module_that_is_none_of_the_programs_has_no_code() -> None:
    assert code_of("json") == code_of("elsewhere.module")


@pytest.mark.usefixtures("house")
def test_so_does_the_kind_of_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compressors and encoders of another kind may write other bytes."""
    before = code_of("house.made")
    monkeypatch.setattr(platform, "machine", lambda: "another")
    assert code_of("house.made") != before


@pytest.mark.parametrize("maker", MAKERS)
def test_what_is_kept_is_named_by_the_code_that_runs(maker: ModuleType) -> None:
    """Asked for later, it might name what was written meanwhile."""
    assert code_of(maker.__name__) == maker.CODE


@pytest.mark.parametrize("maker", MAKERS)
def test_whatever_is_imported_is_seen(maker: ModuleType) -> None:
    """However it is written: a module that is not seen may change, and what it made stays."""
    files = files_of(maker.__name__)
    for file in files:
        assert [each for each in _imported(file) if each.is_file() and each not in files] == []


def _imported(file: Path) -> Iterator[Path]:
    """Yield where a module that a file imports may be, as Python reads the file."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        names = [each.name for each in getattr(node, "names", ()) if isinstance(each, ast.alias)]
        if isinstance(node, ast.ImportFrom):
            above = file.parents[node.level - 1] if node.level else ROOT
            place = above / (node.module or "").replace(".", "/")
            yield from (place.with_suffix(".py"), place / "__init__.py")
            yield from (place / f"{name}.py" for name in names)
        if isinstance(node, ast.Import):
            yield from (ROOT / f"{name.replace('.', '/')}.py" for name in names)
