"""Words are compared as two people write them."""

import re

import pytest

from summit.base.folding import SAME, folded_words, sought_words
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sí", "si"),
        ("élévation", "E\u0301LE\u0301VATION"),
        ("« Oui »,  merci !", "oui merci"),
        ("_oui_", "**Oui**"),
        ("Straße", "STRASSE"),
        ("ﬁn", "fin"),
        ("نعم،", "نعم"),
    ],
)
def test_two_ways_of_writing_are_the_same_words(one: str, other: str) -> None:
    assert folded_words(one) == folded_words(other)


@pytest.mark.parametrize("word", ["سؤال", "أوافق", "한국어"])
def test_a_letter_of_two_parts_is_no_two_words(word: str) -> None:
    assert folded_words(word) == word


def test_other_words_stay_others() -> None:
    assert len({folded_words(word) for word in ("oui", "non", "no", "2 016", "2016", "")}) == 6


@pytest.mark.parametrize(
    ("written", "sought"),
    [
        ("L’ÉLÉVATION, déjà ?", "l elevation deja"),
        ("Cœur ﬁn Straße Smørrebrød", "coeur fin strasse smorrebrod"),
        ("مُدَرِّسَةٌ", "مدرسه"),
        ("أين المســـتشفى؟", "اين المستشفي"),
        ("<b>&amp;_1</b>", "b amp 1 b"),
        ("?!", ""),
    ],
)
def test_words_are_sought_as_the_site_searches_them(written: str, sought: str) -> None:
    assert sought_words(written) == sought
    assert sought_words(sought) == sought


def test_the_same_letters_are_sought_in_the_browser() -> None:
    """Letters that NFKD and lowercase leave; "ß" is "ss" in Python without it."""
    script = (ROOT / "theme/static/js/titles.js").read_text(encoding="utf-8")
    (listed,) = re.findall(r"const SAME = \{ (.+) \};", script)
    there = dict(re.findall(r'(\w): "(\w+)"', listed))
    assert there == {**SAME, "ß": "ss"}
