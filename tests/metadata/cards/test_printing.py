"""Share images: their size, colours, direction and bytes."""

from io import BytesIO
from itertools import groupby
from pathlib import Path

import pytest
from PIL import Image, ImageColor

from summit.base.frozen import replace
from summit.base.locales import read_locale
from summit.look.look import MOTIF
from summit.look.palette import FAMILY_NAMES, GRAPHIC, PAIRS, TEXT
from summit.metadata.cards.layout import (
    BAND,
    LETTERS,
    PANEL,
    RULE,
    SKY,
    CardWords,
    Emblem,
    lines_of,
)
from summit.metadata.cards.printing import Press
from tests.conftest import LOOK, ROOT

FONT = ROOT / "theme/fonts/share.ttf"


@pytest.fixture(scope="module")
def press() -> Press:
    """A press that keeps nothing."""
    return Press(FONT, LOOK)


def printed(press: Press, words: CardWords) -> bytes:
    """Return the picture of the words."""
    return press.print(words, press.key(words))


def words(title: str, locale: str = "fr") -> CardWords:
    """Return words with a title of their own."""
    return CardWords(read_locale(locale), "Sommet mondial", "Actualités", title, "21–22 novembre")


def opened(data: bytes) -> Image.Image:
    """Return the picture in colour."""
    with Image.open(BytesIO(data)) as image:
        assert (image.format, image.mode) == ("PNG", "P")
        return image.convert("RGB")


def test_picture_is_small_and_of_the_size_that_services_want(press: Press) -> None:
    data = printed(press, words("Les Nations unies adoptent à Quito le Nouveau Programme"))
    assert opened(data).size == (1200, 630)
    assert len(data) <= 40_000


def test_same_words_give_the_same_bytes(press: Press) -> None:
    title = words("La ville qui n’exclut personne")
    printed(press, words("مدينة", "ar"))
    assert printed(Press(FONT, LOOK), title) == printed(press, title)


def test_a_picture_is_kept_by_its_key(tmp_path: Path) -> None:
    title = words("Logement")
    data = printed(Press(FONT, LOOK, tmp_path), title)
    again = Press(FONT, LOOK, tmp_path)
    assert again.kept(again.key(title)) == data
    assert again.kept(again.key(words("Logements"))) is None


def test_key_depends_on_words_language_motif_and_palette(press: Press) -> None:
    drawn = replace(LOOK, drawings={MOTIF: LOOK.drawings[MOTIF].replace("M-20", "M-21")})
    colors = {**LOOK.palette.light, "glow": "#fff", "accent": "#f2b135"}
    colored = replace(LOOK, palette=replace(LOOK.palette, light=colors))
    keys = [
        press.key(words("Eau")),
        press.key(words("Eaux")),
        press.key(words("Eau", "ar")),
        Press(FONT, drawn).key(words("Eau")),
        Press(FONT, colored).key(words("Eau")),
    ]
    assert len(set(keys)) == len(keys)
    assert press.key(words("Eau", "es")) == keys[0]


def strokes(press: Press, title: str) -> list[int]:
    """Return the widths of the separate pieces of an Arabic title, from left to right."""
    lines = lines_of(words(title, "ar"), press.face)
    baseline = next(line.baseline for line in lines if line.color == "ink")
    picture = opened(printed(press, words(title, "ar"))).convert("L")
    line = picture.crop((0, round(baseline) - 70, 1200, round(baseline) + 45))
    columns = [min(line.crop((x, 0, x + 1, line.height)).tobytes()) < 128 for x in range(1200)]
    return [len(list(run)) for is_ink, run in groupby(columns) if is_ink]


def test_arabic_letters_are_drawn_joined(press: Press) -> None:
    assert len(strokes(press, "سسسس")) == 1
    assert len(strokes(press, "\u200c".join("سسسس"))) == 4


def test_number_that_begins_an_arabic_title_stands_at_the_right(press: Press) -> None:
    word, number = strokes(press, "1 سسسس")
    assert word > number


def ink_at_the_sides(picture: Image.Image, top: int, bottom: int) -> tuple[bool, bool]:
    """Tell whether the left and the right third have dark pixels."""
    grey = picture.convert("L").crop((0, top, 1200, bottom))
    thirds = grey.crop((0, 0, 400, grey.height)), grey.crop((800, 0, 1200, grey.height))
    return min(thirds[0].tobytes()) < 128, min(thirds[1].tobytes()) < 128


def test_titles_begin_where_reading_does(press: Press) -> None:
    sky = BAND + RULE + 1, SKY
    assert ink_at_the_sides(opened(printed(press, words("Eau"))), *sky) == (True, False)
    assert ink_at_the_sides(opened(printed(press, words("ماء", "ar"))), *sky) == (False, True)


def test_the_line_runs_the_way_of_reading(press: Press) -> None:
    pictures = (opened(printed(press, words("x", locale))) for locale in ("fr", "ar"))
    left, right = (picture.crop((0, SKY, 1200, 630)).convert("L") for picture in pictures)
    mirrored = right.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    differing = sum(
        abs(a - b) > 64 for a, b in zip(left.tobytes(), mirrored.tobytes(), strict=True)
    )
    assert differing < 1000
    assert left.tobytes() != right.tobytes()


def marked(title: str, locale: str = "fr", box: str = "0 0 9 9") -> CardWords:
    """Return the words of a text on a theme: a square in the second group's colour."""
    square = f'<svg class="pictogram" viewBox="{box}"><path d="M1 1h7v7H1z"/></svg>'
    return replace(words(title, locale), emblem=Emblem(square, "family-2"))


@pytest.mark.parametrize(("locale", "left"), [("fr", 1200 - PANEL), ("ar", 0)])
def test_a_theme_has_its_pictogram_where_lines_end(press: Press, locale: str, left: int) -> None:
    title = "Les villes et la santé de tous, partout, toujours et encore"
    picture = opened(printed(press, marked(title, locale)))
    family, paper = (ImageColor.getrgb(LOOK.palette.light[name]) for name in ("family-2", "paper"))
    panel = picture.crop((left, BAND + RULE, left + PANEL, SKY))
    assert picture.getpixel((600, 5)) == panel.getpixel((5, 5)) == family
    drawn = ImageColor.getrgb(LOOK.palette.light["accent"])
    assert drawn in {color for _, color in panel.getcolors(999) or ()}
    beside = (left - 30, BAND + RULE, left, SKY) if left else (PANEL, BAND + RULE, PANEL + 30, SKY)
    assert picture.crop(beside).getcolors() == [(30 * (SKY - BAND - RULE), paper)]


def test_key_depends_on_the_emblem(press: Press) -> None:
    plain, square = words("Eau"), marked("Eau")
    other = replace(square, emblem=replace(square.emblem, family="family-3"))
    keys = [press.key(each) for each in (plain, square, other, marked("Eau", box="0 0 8 8"))]
    assert len(set(keys)) == len(keys)
    assert printed(press, square) == printed(Press(FONT, LOOK), square)


def test_letters_stand_out_as_text_must() -> None:
    assert {(*pair, TEXT) for pair in LETTERS} <= set(PAIRS)
    for family in FAMILY_NAMES:
        assert {("on-band", family, TEXT), ("accent", family, GRAPHIC)} <= set(PAIRS)


def test_colours_are_those_of_the_palette(press: Press) -> None:
    colors = {**LOOK.palette.light, "paper": "#001122", "band": "#ffeedd"}
    other = Press(FONT, replace(LOOK, palette=replace(LOOK.palette, light=colors)))
    picture = opened(printed(other, words("Eau")))
    assert [picture.getpixel(at) for at in ((600, 20), (600, SKY), (1190, SKY + 5))] == [
        (0xFF, 0xEE, 0xDD),
        (0x00, 0x11, 0x22),
        (0x00, 0x11, 0x22),
    ]
    assert press.key(words("Eau")) != other.key(words("Eau"))


def test_motif_of_any_size_fills_the_foot_of_the_picture() -> None:
    svg = """<?xml version="1.0"?>
<svg xmlns="http://www.w3.org/2000/svg" width="4mm" height="1mm" viewBox="0 0 40 10">
<path d="M0 5H40" stroke="currentColor" stroke-width="4"/></svg>"""
    picture = opened(printed(Press(FONT, replace(LOOK, drawings={MOTIF: svg})), words("Eau")))
    grey = picture.convert("L")
    line = grey.crop((0, 630 - 150, 1200, 630 - 149)).tobytes()
    assert max(line[2], line[600], line[1197]) < 200
