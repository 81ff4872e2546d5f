"""What is told of a build: for which moment it is, and what is to be known before it is public."""

from typing import Any

import pytest

from summit.render.report import is_frozen
from tests.conftest import project_of


@pytest.mark.parametrize(
    ("values", "frozen"),
    [
        ({"SITEURL": "https://example.org", "CLOCK": "2016-11-14T09:00"}, True),
        ({"SITEURL": "https://example.org", "CLOCK": None}, False),
        ({"SITEURL": "https://example.org", "CLOCK": "2016-11-14", "REHEARSAL": True}, False),
        ({"SITEURL": "http://localhost:8000", "CLOCK": "2016-11-14T09:00"}, False),
    ],
)
def test_a_public_site_says_that_its_clock_stands_still(
    values: dict[str, Any], frozen: bool
) -> None:
    assert is_frozen(project_of(**values).settings) is frozen
