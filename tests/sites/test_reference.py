"""Everything that is made of the fixture editions is what it was, byte for byte."""

from pathlib import Path

import pytest

from tests.conftest import run_folder
from tests.reference import FROZEN, differences, digests, make
from tests.sites.test_golden import GOLDEN

REFERENCE = GOLDEN / "reference.txt"


def by_path(lines: list[str]) -> dict[str, str]:
    """Return the digests by path."""
    return {path: digest for digest, _, path in (line.partition("  ") for line in lines)}


def test_all_that_is_made_is_as_it_was(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """To see how a file changed: ``python3 -m tests.reference write`` on both commits."""
    made = digests(make(FROZEN, tmp_path, run_folder(tmp_path) / "images"))
    if request.config.getoption("--update-golden"):
        REFERENCE.write_text("\n".join(made) + "\n", encoding="utf-8")
    before = by_path(REFERENCE.read_text("utf-8").splitlines())
    changed = differences(before, by_path(made))
    assert not changed, "\n".join(changed)
