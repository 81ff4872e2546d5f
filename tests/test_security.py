"""``SECURITY.md``: every threat names the tests that hold what stops it, and they are there."""

import re
from collections.abc import Iterator

import pytest

from tests.conftest import ROOT

TEXT = (ROOT / "SECURITY.md").read_text("utf-8")
NAMED = re.compile(r"`(tests/[\w/]+\.py)`")
HEADING = re.compile(r"^#{2,3} (.+)$", re.MULTILINE)


def rows(text: str) -> Iterator[str]:
    """Yield the rows of the tables of threats, without their heads."""
    for line in text.splitlines():
        if line.startswith("| ") and not line.startswith("| who, and how |"):
            yield line


@pytest.mark.parametrize("row", [*rows(TEXT)], ids=lambda row: row.split(" | ")[0][2:60])
def test_a_threat_names_tests_that_are_there(row: str) -> None:
    _, who, stops, tests, _ = row.split("|")
    assert who.strip()
    assert stops.strip()
    files = NAMED.findall(tests)
    assert re.sub(r"[`, ]", "", tests) == "".join(files)
    assert files
    for file in files:
        assert re.search(r"^\s*def test_\w+\(", (ROOT / file).read_text("utf-8"), re.MULTILINE), (
            file
        )


def test_it_says_how_to_report_whom_it_protects_and_what_is_open() -> None:
    headings = HEADING.findall(TEXT)
    assert headings[0] == "Report a hole"
    assert headings[-1] == "What is open"
    assert {"Readers", "Editors, and whoever runs the site"} <= set(headings)
    assert sum(heading.startswith("Contributors") for heading in headings) == 1
    assert len(list(rows(TEXT))) >= 20
