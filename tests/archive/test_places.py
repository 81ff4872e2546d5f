"""Names of files in a copy: every system takes them, and no two are one."""

import re
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.archive.places import LONGEST_PATH, fit_places, is_fit

REFUSED = ["con", "Aux.html", "nul", "a.", "b ", "é" * 90, "مدينة" * 30, "x?", "A", "a"]
REFUSED += ["é", "e\N{COMBINING ACUTE ACCENT}", "\N{GREEN HEART}" * 70]
HARD = st.sampled_from(REFUSED)
NAMES = st.one_of(HARD, st.from_regex(r"[a-z0-9-]{1,12}", fullmatch=True))
PATHS = st.lists(NAMES, min_size=1, max_size=6).map("/".join)


@given(st.sets(PATHS, max_size=12))
def test_every_system_takes_every_place_and_none_twice(paths: set[str]) -> None:
    places = fit_places(paths)
    assert places.keys() == paths
    assert len({normalize("NFD", place.casefold()) for place in places.values()}) == len(paths)
    for place in places.values():
        assert max(len(name.encode()) for name in place.split("/")) < 256
        assert len(place) <= LONGEST_PATH
        assert all(is_fit(name) for name in place.split("/")), place


@given(st.sets(st.from_regex(r"[a-z]{3}/[a-z-]{4,20}\.html", fullmatch=True), max_size=6))
def test_names_that_every_system_takes_stay(paths: set[str]) -> None:
    fit = {path for path in paths if all(is_fit(name) for name in path.split("/"))}
    assert {path: place for path, place in fit_places(paths).items() if path in fit} == {
        path: path for path in fit
    }


@pytest.mark.parametrize(
    ("name", "is_taken"),
    [
        ("index.html", True),
        ("مدن", True),
        ("con", False),
        ("CON.html", False),
        ("console", True),
        ("lpt1", False),
        ("lpt", True),
        ("a:b", False),
        ("end.", False),
        ("end ", False),
        ("", True),
    ],
)
def test_windows_refuses_some_names(name: str, is_taken: bool) -> None:
    assert is_fit(name) == is_taken


def test_what_windows_refuses_gets_a_like_name_with_its_ending() -> None:
    places = fit_places(["fr/con/index.html", "media/a/B.svg", "media/a/b.svg"])
    assert re.fullmatch(r"fr/con-[0-9a-f]{6}/index\.html", places["fr/con/index.html"])
    assert places["media/a/B.svg"] == "media/a/B.svg"
    assert re.fullmatch(r"media/a/b-[0-9a-f]{6}\.svg", places["media/a/b.svg"])
