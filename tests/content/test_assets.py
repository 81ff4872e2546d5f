"""The names of files on the site: plain ASCII, one for each name, whatever computers allow."""

import re
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.content.assets import plain_name, published_name

SAFE = re.compile(r"[A-Za-z0-9_~][A-Za-z0-9._~-]*")
names = st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1)


@pytest.mark.parametrize(
    ("name", "published"),
    [
        ("tram.jpg", "tram.jpg"),
        ("Plan_2.final-v3.PDF", "Plan_2.final-v3.PDF"),
        ("Programme détaillé.pdf", "programme-detaille-098496.pdf"),
        ("affiche #CitiesForLife.JPG", "affiche-citiesforlife-082658.jpg"),
        ("plan(1).zip", "plan-1-e92e05.zip"),
        ("مذكرة.pdf", "mdhkr-81f779.pdf"),
        ("👍.svg", "4d4e39.svg"),
    ],
)
def test_a_name_is_kept_or_written_in_plain_letters(name: str, published: str) -> None:
    assert published_name(name) == published


@given(names)
def test_every_name_gets_one_that_no_server_changes(name: str) -> None:
    published = published_name(f"{name}.pdf")
    assert SAFE.fullmatch(published)
    assert len(published) <= 180
    assert published.lower().endswith(".pdf")


@given(names)
def test_accents_may_be_stored_in_two_ways(name: str) -> None:
    apart, together = normalize("NFD", name), normalize("NFC", name)
    assert published_name(apart) == published_name(together)
    assert plain_name(apart) == plain_name(together)


@given(st.lists(names, min_size=2, max_size=2, unique_by=plain_name))
def test_two_names_stay_two(pair: list[str]) -> None:
    first, second = (published_name(f"{name}.pdf") for name in pair)
    assert first != second


@pytest.mark.parametrize("name", ["Été.pdf", "a b.pdf", "é" * 200 + ".pdf"])
def test_a_published_name_is_published_as_it_is(name: str) -> None:
    assert published_name(published_name(name)) == published_name(name)
