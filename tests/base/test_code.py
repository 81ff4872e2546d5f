"""What names code: other bytes of a module, or of one that it needs, are other code."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from summit.base import code
from summit.base.code import code_of

MODULES = {
    "house/__init__.py": "",
    "house/made.py": "from house.parts import (\n    one,\n    two,\n)\n",
    "house/parts/__init__.py": "",
    "house/parts/one.py": "def one():\n    from house.late import late\n",
    "house/parts/two.py": "from house import parts, self_made  # itself, through others\n",
    "house/self_made.py": "from house.made import made\n",
    "house/late.py": "import json\n",
}
OTHERS = {"house/other.py": "from house import made\n", "house/parts/third.py": ""}


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a small program in whose place of the project's code is looked for."""
    for name, text in {**MODULES, **OTHERS}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.setattr(code, "PROGRAM", tmp_path / "house")
    monkeypatch.setattr(code, "IMPORT", code.imports_of("house"))
    forget()
    yield tmp_path
    forget()


def forget() -> None:
    """Look at the code again, as another process does."""
    code_of.cache_clear()
    code._file.cache_clear()  # noqa: SLF001 - as above


@pytest.mark.parametrize("name", MODULES)
def test_a_module_and_all_that_it_needs_count(house: Path, name: str) -> None:
    before = code_of("house.made")
    assert code_of("house.made") == before
    (house / name).write_text(f"{MODULES[name]}\n# other\n", "utf-8")
    forget()
    assert code_of("house.made") != before


@pytest.mark.parametrize("name", OTHERS)
def test_what_it_does_not_need_does_not(house: Path, name: str) -> None:
    before = code_of("house.made")
    (house / name).write_text("# other\n", "utf-8")
    forget()
    assert code_of("house.made") == before


@pytest.mark.usefixtures("house")
def test_a_module_that_is_none_of_the_programs_has_no_code() -> None:
    assert code_of("json") == code_of("elsewhere.module")
