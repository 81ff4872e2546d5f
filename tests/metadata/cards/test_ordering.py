"""Lines of mixed directions are ordered as Unicode says: resvg, which does so too, is judge."""

from html import escape
from io import BytesIO

import pytest
import resvg_py
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFilter

from summit.metadata.cards.drawing import draw
from summit.metadata.cards.layout import HEIGHT, Line
from summit.metadata.cards.lettering import Face
from summit.metadata.cards.ordering import embedding_levels, visual_runs
from tests.conftest import ROOT

FONT = ROOT / "theme/fonts/share.ttf"
FACE = Face(FONT)
WIDTH, TALL = 900, 60
LARGEST = 150
"""Of greys: half a pixel of a letter is less, a letter elsewhere is more."""
SIZE, BASELINE, EDGE = 24, 36, 880
ISOLATES = {"ltr": "\u2066", "rtl": "\u2067"}
UNSEEN = "\u200d\u200e\u200f\u061c\u2066\u2067\u2068\u2069"
PARTS = st.sampled_from(
    [
        *("مدينة", "كل", "حق", "Eau", "b", "Wi-Fi", "12", "2016", "٣٤", "۵", "é", "x\u0301"),
        *(" ", "\u00a0", "-", "–", "·", ".", ",", ":", "،", "؛", "؟", "!", "/", "+", "«", "»", '"'),
        *("%", "€", "$", "#", "°", "(", ")", "[", "]", "أُ", *UNSEEN),
    ]
)


def ours(text: str, direction: str) -> Image.Image:
    """Return a line as share images have it."""
    picture = Image.new("L", (WIDTH, TALL))
    line = Line(text, direction, "ink", SIZE, EDGE, HEIGHT - TALL + BASELINE, is_left=False)
    letters, (left, top) = draw([line], FACE)
    picture.paste(letters, (left, top - HEIGHT + TALL))
    return picture


def theirs(text: str, direction: str) -> Image.Image:
    """Return the line as resvg draws it, which takes every text for one from left to right."""
    place = f'x="{EDGE}" y="{BASELINE}" font-size="{SIZE}" text-anchor="end" fill="#fff"'
    inner = escape(f"{ISOLATES[direction]}{text}\u2069")
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{TALL}" '
        f'font-family="Share Serif" font-weight="700"><rect width="{WIDTH}" height="{TALL}"/>'
        f'<text xml:space="preserve" {place}>{inner}</text></svg>'
    )
    fonts = [str(FONT)]
    data = resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=fonts)
    return Image.open(BytesIO(data)).convert("L")


def difference(text: str, direction: str) -> int:
    """Return how much the greys differ at most, but for the finest edges."""
    pictures = ours(text, direction), theirs(text, direction)
    one, other = (picture.filter(ImageFilter.BoxBlur(1.5)) for picture in pictures)
    greys = ImageChops.difference(one, other).histogram()
    return max(grey for grey, count in enumerate(greys) if count)


def is_whole(text: str) -> bool:
    """Tell whether the isolate around the text on its way to resvg ends where the text does."""
    depth = 0
    for char in text:
        depth += (char in "\u2066\u2067\u2068") - (char == "\u2069")
        if depth < 0:
            return False
    # The algorithm has a rule of its own for spaces at the end, whatever unseen follows them.
    return text[-1:] not in (" ", "\u00a0", *UNSEEN)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(PARTS, min_size=3, max_size=12).map("".join).filter(is_whole),
    st.sampled_from(["ltr", "rtl"]),
)
def test_letters_stand_where_another_program_puts_them(text: str, direction: str) -> None:
    assert difference(text, direction) < LARGEST


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize(
    "text",
    [
        "مدينة (Habitat III) كل",
        "b (مدينة) [كل] é",
        "مدينة (كل [Eau) b]",
        "كل (Eau 12 مدينة) b",
        "Eau 12 مدينة 34 b",
        "مدينة 12% و €5 و 5€",
        "مدينة 1,2 و ٣,٤ و 1+2 و ٣+٤",
        "Eau €12, $ 3",
        "مدينة \u2066#Eau!\u2069 كل",
        "Eau \u2067b مدينة!\u2069 b \u2068كل b!\u2069",
        "مدينة\u200e! b\u200f! كل",
        "€12% 1+2, 3$ كل",
        "مدينة (كل) [b]",
        "b \u2068\u2067b\u2069! كل!\u2069",
        "21–22 نوفمبر 2016 · Hôtel de Ville",
    ],
)
def test_each_rule_is_kept(text: str, direction: str) -> None:
    assert difference(text, direction) < LARGEST


@pytest.mark.parametrize(
    ("text", "direction", "runs"),
    [
        ("", "ltr", []),
        ("Eau", "ltr", ["Eau"]),
        ("Eau", "rtl", ["Eau"]),
        ("مدينة 12", "rtl", ["12", "مدينة "]),
        ("مدينة 12%", "rtl", ["%", "12", "مدينة "]),
    ],
)
def test_runs_from_left_to_right(text: str, direction: str, runs: list[str]) -> None:
    assert [run.text for run in visual_runs(text, direction)] == runs


@given(st.lists(PARTS, max_size=12).map("".join), st.sampled_from(["ltr", "rtl"]))
def test_no_letter_is_lost(text: str, direction: str) -> None:
    runs = visual_runs(text, direction)
    assert sorted("".join(run.text for run in runs)) == sorted(text)
    assert len(embedding_levels(text, direction)) == len(text)
