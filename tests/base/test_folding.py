"""Words are compared as two people write them."""

import pytest

from summit.base.folding import folded_words


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
