"""The colours and sizes of the theme, as the style guide reads them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.look.tokens import Shade, colors, contrast, read_tokens

CSS = """\
@layer tokens {
  :root {
    --paper: #fff;
    --ink: #000000;
    --band: #000;
    --on-band: #777777;
    --step-0: clamp(1rem, 2vw, 2rem);
  }

  @media (prefers-color-scheme: dark) {
    :root {
      --paper: #000;
      --ink: #fff;
    }
  }

  :lang(ar) {
    --leading: 2;
  }
}
"""


def test_dark_scheme_builds_upon_the_light_one() -> None:
    light, dark = read_tokens(CSS)
    assert light == {
        "paper": "#fff",
        "ink": "#000000",
        "band": "#000",
        "on-band": "#777777",
        "step-0": "clamp(1rem, 2vw, 2rem)",
    }
    assert dark == {**light, "paper": "#000", "ink": "#fff"}


def test_theme_without_a_dark_scheme_has_one_set_of_tokens() -> None:
    light, dark = read_tokens(":root { --paper: #fff; }")
    assert light == dark == {"paper": "#fff"}


def test_each_colour_is_seen_upon_what_lies_behind_it() -> None:
    paper, ink, _, on_band = colors(*read_tokens(CSS))
    assert (paper.light.ground, paper.dark.ground) == (None, None)
    assert (ink.light.value, ink.light.ground) == ("#000000", "paper")
    assert (ink.dark.value, ink.dark.ground) == ("#fff", "paper")
    assert ink.dark.contrast == pytest.approx(21)
    assert (on_band.dark.value, on_band.dark.ground) == ("#777777", "band")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("#fff", "#FFFFFF", 1),
        ("#777777", "#ffffff", 4.48),  # The well-known grey that just fails AA.
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize(
    ("ratio", "level"),
    [
        (7.0, "AAA"),
        (6.99, "AA"),
        (4.5, "AA"),
        (4.49, "AA for large text and graphics"),
        (2.9, "no text"),
    ],
)
def test_level_says_what_a_colour_is_fit_for(ratio: float, level: str) -> None:
    assert Shade("#000", "paper", ratio).level == level


HEX = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@given(HEX, HEX)
def test_contrast_has_no_order(one: str, other: str) -> None:
    assert 1 <= contrast(one, other) == contrast(other, one) <= 21.0001
