"""The motif stands where there is no text, on screens of any width and in every language."""

from typing import Any

import pytest
from playwright.sync_api import Page

from summit.render.report import Report
from tests.browser.conftest import NewPage, one_of_each_template
from tests.conftest import swept

WIDTHS = (320, 360, 599, 768, 959, 960, 1280, 1366, 1536, 1920, 2560, 3840)
LINES_AND_BOX = """() => {
  const head = document.querySelector(".masthead");
  if (!head) return null;
  const around = head.getBoundingClientRect();
  const drawing = getComputedStyle(head, "::after");
  const [width, height] = [parseFloat(drawing.width), parseFloat(drawing.height)];
  const fromLeft = document.dir === "rtl";
  const left = fromLeft ? around.left : around.right - width;
  const box = {left, right: left + width, top: around.bottom - height, bottom: around.bottom};
  const lines = [...head.querySelectorAll("h1, .lead, .breadcrumbs, .date")].flatMap((each) => {
    const range = document.createRange();
    range.selectNodeContents(each);
    return [...range.getClientRects()].map(({left, right, top, bottom}) =>
      ({left, right, top, bottom}));
  });
  return {box, lines};
}"""


def overlaps(page: Page) -> list[Any]:
    """Return the lines of text of the page's head through which the drawing runs."""
    found = page.evaluate(LINES_AND_BOX)
    if found is None:
        return []
    assert found["lines"]
    box = found["box"]
    across, high = box["right"] - box["left"], box["bottom"] - box["top"]
    assert across > 100
    assert high >= across * 0.2, "the line has no top"
    return [
        line
        for line in found["lines"]
        if line["left"] < box["right"]
        and box["left"] < line["right"]
        and line["top"] < box["bottom"]
        and box["top"] < line["bottom"]
    ]


@pytest.mark.parametrize(
    ("locale", "is_whole"),
    [
        *((each, False) for each in ("fr", "ar")),
        *swept(*((x, True) for x in ("fr", "en", "es", "ar"))),
    ],
)
def test_drawing_and_text_never_meet(
    kept_page: NewPage, full_site: Report, locale: str, is_whole: bool
) -> None:
    page = kept_page()
    addresses = sorted(set(one_of_each_template(full_site, locale).values()))
    for address in addresses if is_whole else addresses[::4]:
        page.goto(address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert overlaps(page) == [], (address, width)


DRAWN = """() => {
  const drawing = getComputedStyle(document.querySelector(".hero"), "::after");
  return [parseFloat(drawing.width), parseFloat(drawing.height)];
}"""


def test_a_wall_of_a_screen_has_letters_and_a_drawing_for_it(kept_page: NewPage) -> None:
    page = kept_page()
    page.goto("/fr/")
    for width in (1920, 2560, 3840):
        page.set_viewport_size({"width": width, "height": width * 9 // 16})
        across, high = page.evaluate(DRAWN)
        assert across == width
        assert high >= across * 0.2, "the line is cut off before the edge of the page"
        left = page.evaluate("document.querySelector('h1').getBoundingClientRect().left")
        assert left < width * 0.3, "the text is a narrow strip in the middle"


STANDS_OUT = """(family) => {
  const group = document.querySelector(".group"), card = group.querySelector(".card");
  group.classList.add(`family-${family}`);
  const pen = document.createElement("canvas").getContext("2d");
  const luminance = (color) => {
    pen.fillStyle = color;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...pen.getImageData(0, 0, 1, 1).data].map((part) => part / 255)
      .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const {borderBlockStartColor, backgroundColor} = getComputedStyle(card);
  const both = [borderBlockStartColor, backgroundColor].map(luminance).sort((a, b) => b - a);
  group.classList.remove(`family-${family}`);
  return (both[0] + 0.05) / (both[1] + 0.05);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_line_of_a_family_is_seen_above_its_cards(kept_page: NewPage, scheme: str) -> None:
    page = kept_page(color_scheme=scheme)
    page.goto("/fr/themes/")
    for family in (1, 2, 3, 4):
        assert page.evaluate(STANDS_OUT, family) >= 3, family
