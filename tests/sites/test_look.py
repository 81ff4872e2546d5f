"""A site in another city's colours: nothing keeps those of the first."""

import json
import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from summit.base.problems import ContentError
from summit.look.look import read_look
from tests.conftest import EDITIONS, FIXED, ROOT, build
from tests.html import attribute, find, parse

CONTENT = ROOT / "tests/sites/one-locale/content"
OTHER = EDITIONS / "other/look"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a small site with the real theme and the other look."""
    output = tmp_path_factory.mktemp("look") / "output"
    build(output, PATH=str(CONTENT), LOCALES=["fr"], LOOK=str(OTHER))
    return output


def test_no_colour_of_another_edition_is_left(site: Path) -> None:
    look, _ = read_look(ROOT / "theme", FIXED["LOOK"])
    own = {*look.palette.light.values(), *look.palette.dark.values()}
    files = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    found = {path for path, data in files.items() for color in own if color.encode() in data}
    assert found == set()
    [css] = (data.decode() for path, data in files.items() if path.match("theme/style.*.css"))
    assert {"#c9f06b", "#07140e"} <= set(re.findall(r"#\w{6}", css))


def test_head_and_manifest_have_the_other_colours(site: Path) -> None:
    page = parse((site / "fr/index.html").read_text("utf-8"))
    tags = page.query("meta[name=theme-color]")
    assert [attribute(tag, "content") for tag in tags] == ["#0d3b2a", "#0d3b2a"]
    facts = json.loads((site / "fr/site.webmanifest").read_text("utf-8"))
    assert (facts["theme_color"], facts["background_color"]) == ("#0d3b2a", "#f4faf6")
    [icon] = site.glob("theme/icon.*.svg")
    assert attribute(find(page, "link[rel=icon]"), "href") == f"/theme/{icon.name}"
    assert icon.read_text("utf-8").count("#c9f06b") == 1


@pytest.mark.parametrize(
    ("pattern", "at", "color"),
    [
        ("theme/icon-180.*.png", (90, 90), (0xC9, 0xF0, 0x6B)),
        ("theme/icon-512.*.png", (0, 0), (0x0D, 0x3B, 0x2A)),
        ("share/fr/home.*.png", (600, 5), (0x0D, 0x3B, 0x2A)),
        ("share/fr/home.*.png", (600, 95), (0xC9, 0xF0, 0x6B)),
        ("share/fr/home.*.png", (600, 395), (0xF4, 0xFA, 0xF6)),
    ],
)
def test_pictures_have_the_other_colours(
    site: Path, pattern: str, at: tuple[int, int], color: tuple[int, int, int]
) -> None:
    [path] = site.glob(pattern)
    with Image.open(BytesIO(path.read_bytes())) as picture:
        assert picture.convert("RGB").getpixel(at) == color


def test_a_palette_that_is_too_faint_stops_the_build(tmp_path: Path) -> None:
    palette = (OTHER / "palette.css").read_text("utf-8")
    look = tmp_path / "look"
    look.mkdir()
    (look / "palette.css").write_text(palette.replace("#10261c", "#808080"), "utf-8")
    with pytest.raises(ContentError) as raised:
        build(tmp_path / "output", PATH=str(CONTENT), LOCALES=["fr"], LOOK=str(look))
    assert str(raised.value).splitlines() == [
        f"{look}/palette.css:6: --ink (#808080) on --{ground} has a contrast of {ratio} in the "
        "light scheme; text needs 7. Make one of them darker or lighter."
        for ground, ratio in (("paper (#f4faf6)", "3.73"), ("surface (#ffffff)", "3.94"))
    ]
    assert not (tmp_path / "output").exists()
