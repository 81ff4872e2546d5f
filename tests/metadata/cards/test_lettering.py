"""Titles in lines: as large as they fit, even, never cut inside a word."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.metadata.cards.lettering import Box, Face, fit
from tests.conftest import ROOT

FACE = Face(ROOT / "theme/fonts/share.ttf")
BOX = Box(width=1056, height=190, leading=1.1, largest=92, smallest=40)
NO_JOINING = "\u200c"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Logement", ("Logement",)),
        ("Le\u00a0sommet, jour par\u00a0jour", ("Le\u00a0sommet, jour par\u00a0jour",)),
        (
            "Un Plan d’action de Paris pour la croissance inclusive dans les\u00a0villes",
            ("Un Plan d’action de Paris pour la", "croissance inclusive dans les\u00a0villes"),
        ),
        (
            "القمة العالمية للمدن الشاملة للجميع والذكية والقادرة على الصمود",
            ("القمة العالمية للمدن الشاملة للجميع", "والذكية والقادرة على الصمود"),
        ),
    ],
)
def test_lines_are_even(text: str, lines: tuple[str, ...]) -> None:
    assert fit(text, FACE, BOX).lines == lines


def test_short_title_stays_at_the_largest_size() -> None:
    assert fit("Eau", FACE, BOX).size == BOX.largest


def test_endless_title_ends_after_a_word() -> None:
    setting = fit("La ville, qui n’exclut personne, " * 12, FACE, BOX)
    assert setting.size >= BOX.smallest
    assert len(setting.lines) <= BOX.most_lines
    last = setting.lines[-1].rpartition(" ")[2]
    assert last in {"La…", "ville…", "qui…", "n’exclut…", "personne…"}
    assert not any("…" in line for line in setting.lines[:-1])


def test_word_wider_than_the_box_is_set_smaller() -> None:
    word = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
    setting = fit(word, FACE, BOX)
    assert setting.lines == (word,)
    assert width_in_pixels(word, setting.size) <= BOX.width + 0.01


@given(st.lists(st.text("abcmWéñاسلم…", min_size=1, max_size=12), min_size=1, max_size=30))
def test_lines_fit_their_box_and_lose_only_the_end(words: list[str]) -> None:
    setting = fit(" ".join(words), FACE, BOX)
    for line in setting.lines:
        assert width_in_pixels(line, setting.size) <= BOX.width + 1
    assert len(setting.lines) * setting.size * BOX.leading <= BOX.height + 0.01
    shown = " ".join(setting.lines).split(" ")
    assert shown[:-1] == words[: len(shown) - 1]
    if len(shown) == len(words):
        assert shown == words


def test_lines_grow_only_when_words_are_added() -> None:
    sizes = [fit(" ".join(["ville"] * count), FACE, BOX).size for count in range(1, 40)]
    assert all(before >= after - 0.01 for before, after in pairwise(sizes) if before > 40)


def width_in_pixels(text: str, size: float) -> float:
    """Return the width of a line set in the size."""
    return FACE.width(text) * size / 1000


def test_arabic_letters_are_joined() -> None:
    word = "المستقبل"
    assert FACE.width(word) < 0.8 * FACE.width(NO_JOINING.join(word))


@pytest.mark.parametrize(
    "text",
    [
        "Où, dès Noël, l’œuvre : « ça » – 1 234 ¿Sí? ¡Año! Łódź İstanbul São… “x”—·#",
        "لا تُقصي أحدًا: «نص» (١٢٣)، 2016؟ پچگ ؛",
        "espaces \u00a0\u202f\u2009, marques \u2067\u2066\u2069\u200f\u200d",
    ],
)
def test_font_writes_our_languages(text: str) -> None:
    assert FACE.can_write(text)


@pytest.mark.parametrize("text", ["城市", "Город", "שלום", "한국", "A 🙂"])
def test_font_says_what_it_cannot_write(text: str) -> None:
    assert not FACE.can_write(text)
