"""The look of an edition: its drawings in its colours, and the icons made from one of them."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageColor

from summit.look import icons
from summit.look.icons import png_icons
from summit.look.look import Look, read_look
from tests.conftest import FAULTS, LOOK, ROOT
from tests.look.test_palette import PALETTE

ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">\n'
    '<rect width="8" height="8" rx="4" fill="var(--band)"/>\n'
    '<circle cx="4" cy="4" r="2" fill="var(--accent)"/>\n</svg>\n'
)
Reader = Callable[..., tuple[Look, list[str]]]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Return a function that reads a look with an icon, and says what is wrong with it."""

    def read(icon: str = ICON, palette: str = PALETTE) -> tuple[Look, list[str]]:
        folder = tmp_path / "look"
        folder.mkdir(exist_ok=True)
        (folder / "palette.css").write_text(palette, "utf-8")
        (folder / "icon.svg").write_text(icon, "utf-8")
        look, problems = read_look(tmp_path, "look")
        return look, [str(problem) for problem in problems]

    return read


def test_the_look_of_this_edition_is_sound() -> None:
    assert FAULTS == []
    assert LOOK.drawings.keys() == {"icon.svg", "motif.svg"}


def test_pictograms_are_elements_of_a_page(read: Reader, tmp_path: Path) -> None:
    folder = tmp_path / "look/pictograms"
    folder.mkdir(parents=True)
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><path d="M0 0h9"/></svg>'
    (folder / "housing.svg").write_text(svg, "utf-8")
    (folder / "energy.svg").write_text("<svg><script>1</script></svg>", "utf-8")
    look, problems = read()
    start = '<svg class="pictogram" viewBox="0 0 48 48" aria-hidden="true">'
    assert look.pictograms == {"housing": f'{start}<path d="M0 0h9"/></svg>'}
    assert problems
    assert all(each.startswith("theme/look/pictograms/energy.svg:1: ") for each in problems)


def test_every_theme_has_a_pictogram() -> None:
    themes = {path.name for path in (ROOT / "content/themes").iterdir() if path.is_dir()}
    assert read_look(ROOT / "theme", "look")[0].pictograms.keys() == themes


def test_a_drawing_has_the_colours_of_the_light_scheme(read: Reader) -> None:
    look, problems = read()
    assert problems == []
    assert 'fill="#000"/>' in look.drawings["icon.svg"]
    assert 'fill="#fff"/>' in look.drawings["icon.svg"]
    assert look.sources("icon.svg") == ("theme/look/icon.svg", "theme/look/palette.css")


def test_a_look_elsewhere_is_called_by_its_path(read: Reader, tmp_path: Path) -> None:
    read()
    look, problems = read_look(ROOT / "theme", str(tmp_path / "look"))
    assert (look.shown, problems) == (str(tmp_path / "look"), [])


@pytest.mark.parametrize(
    ("icon", "fault"),
    [
        (
            ICON.replace("--accent", "--acent"),
            'icon.svg:3: --acent is no colour of palette.css. Did you mean "accent"?',
        ),
        (
            ICON.replace('viewBox="0 0 8 8"', 'width="8" height="8"'),
            'icon.svg:1: the drawing has no viewBox. Add viewBox="0 0 WIDTH HEIGHT" to its <svg>.',
        ),
        (
            ICON.replace("</svg>", "<script/></svg>"),
            "icon.svg:4: the drawing holds <script>, which this site does not publish. Delete it.",
        ),
        (
            ICON.replace("svg", "g"),
            'icon.svg:1: the drawing begins with <g>, not with <svg>. Export it as "plain SVG".',
        ),
        (
            ICON.replace("0 0 8 8", "0 0 8 4"),
            "icon.svg:1: the icon is not square. Give its <svg> a viewBox of equal sides.",
        ),
    ],
)
def test_an_unfit_drawing_is_said(read: Reader, icon: str, fault: str) -> None:
    assert read(icon)[1] == [f"theme/look/{fault}"]


def test_icons_are_square_and_in_the_colours_of_the_palette(read: Reader) -> None:
    palette = PALETTE.replace("--band: #000", "--band: #102030")
    palette = palette.replace("--accent: #fff", "--accent: #ffeedd")
    look, _ = read(palette=palette)
    sizes = {}
    for name, data in png_icons(look):
        with Image.open(BytesIO(data)) as opened:
            icon = opened.convert("RGBA")
        sizes[name] = icon.size
        middle = icon.width // 2
        assert icon.getpixel((middle, middle)) == (*ImageColor.getrgb("#ffeedd"), 255)
        # The corners, which the drawing leaves free, have the colour of its ground.
        assert icon.getpixel((0, 0)) == (*ImageColor.getrgb("#102030"), 255)
    assert sizes == {"icon-180.png": (180, 180), "icon-512.png": (512, 512)}


def test_an_icon_is_drawn_once(
    read: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look, _ = read()
    drawn = dict(png_icons(look, tmp_path / "store"))
    monkeypatch.setattr(icons, "draw_icon", None)
    assert dict(png_icons(look, tmp_path / "store")) == drawn
    with pytest.raises(TypeError):
        dict(png_icons(read(ICON.replace("8 8", "9 9"))[0], tmp_path / "store"))


def test_a_look_without_a_drawing_of_the_icon_has_no_icons() -> None:
    look, problems = read_look(ROOT / "tests/sites/theme", "look")
    assert (look.drawings, problems, dict(png_icons(look))) == ({}, [], {})
