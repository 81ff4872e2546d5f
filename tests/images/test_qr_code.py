"""QR codes: what they look like, and that each says its address."""

import re

import pytest
import segno

from summit.images.qr_code import qr_code

ADDRESS = "https://cities.example/fr/participer/"
FINDER = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]
"""The square in three of a code's corners."""


def squares(svg: str) -> list[str]:
    """Return the rows of a code, without its margin: 1 is dark."""
    size = int(re.findall(r'viewBox="0 0 (\d+) \1"', svg)[0])
    rows = [[0] * size for _ in range(size)]
    path = re.findall(r'stroke="#000" d="([^"]+)"', svg)[0]
    x, y = 0, 0
    for command, first, second in re.findall(r"([Mmh])(-?[\d.]+)(?: ?(-?[\d.]+))?", path):
        if command == "h":
            rows[y][x : x + int(first)] = [1] * int(first)
            x += int(first)
        elif command == "M":
            x, y = int(first), int(float(second))
        else:
            x, y = x + int(first), y + int(second or 0)
    return ["".join(map(str, row[4:-4])) for row in rows[4:-4]]


def test_code_has_its_three_corners_and_a_margin() -> None:
    rows = squares(qr_code(ADDRESS))
    assert [row[:7] for row in rows[:7]] == FINDER
    assert [row[-7:] for row in rows[:7]] == FINDER
    assert [row[:7] for row in rows[-7:]] == FINDER


def test_code_is_read_though_a_seventh_is_hidden() -> None:
    code = segno.make_qr(ADDRESS, error="m")
    assert squares(qr_code(ADDRESS)) == ["".join(map(str, row)) for row in code.matrix]
    assert code.error in ("M", "Q", "H")


def test_code_is_as_large_as_its_place_and_has_no_style_of_its_own() -> None:
    drawn = qr_code(ADDRESS)
    assert not re.findall(r"\b(?:width|height|style|class)=", drawn)
    assert 'fill="#fff"' in drawn


@pytest.mark.parametrize("other", [ADDRESS + "x", "https://cities.example/ar/shasha/"])
def test_each_address_has_its_own_code(other: str) -> None:
    assert qr_code(other) != qr_code(ADDRESS)
