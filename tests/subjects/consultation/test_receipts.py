"""Receipt codes survive being copied by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.subjects.consultation.receipts import (
    ALPHABET,
    digest,
    new_receipt,
    read_receipt,
    written,
)
from tests.office.conftest import CODE


def test_a_new_code_reads_as_itself() -> None:
    codes = {new_receipt() for _ in range(200)}
    assert len(codes) == 200
    assert {read_receipt(code) for code in codes} == codes


@pytest.mark.parametrize(
    "text",
    [CODE, CODE.lower(), "7zqk 0m4v 9d2x hb3r", "7ZQKOM4V–9D2X—HB3R", " 7ZQK0M4V9D2XHB3R\n"],
)
def test_what_a_hand_copies_is_read(text: str) -> None:
    assert read_receipt(text) == CODE


@pytest.mark.parametrize("letter", "OIL")
def test_lookalikes_are_digits(letter: str) -> None:
    digit = "0" if letter == "O" else "1"
    assert read_receipt(letter * 16) == written(digit * 16)


@pytest.mark.parametrize("text", ["", "7ZQK", f"{CODE}7", "U" * 16, "ß" * 8, "٣" * 16, "!" * 16])
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^") as caught:
        read_receipt(text)
    assert str(caught.value) == text


@given(st.text(ALPHABET, min_size=16, max_size=16))
def test_reading_is_idempotent(code: str) -> None:
    assert read_receipt(read_receipt(code)) == read_receipt(code) == written(code)


def test_the_digest_is_a_sha_256_of_the_written_code() -> None:
    assert digest(CODE) == "09ad358a51dee5ac33cec8de54e22c6c6262ec224bea6dcc1bd05f5f967a7587"
