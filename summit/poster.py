"""The design of a share image, as SVG: the words above, the theme's drawn line below."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from summit.lettering import Box, Face, fit
from summit.locales import Locale

WIDTH, HEIGHT = 1200, 630
"""What the services that show links ask for."""


class Room(NamedTuple):
    """The width that a line may take, and the size of its letters where they fit."""

    width: float
    size: float


PAPER, INK, BRICK, MARIGOLD, ON_NIGHT = "#fbf6ec", "#14213d", "#8c2f1b", "#f2b134", "#fdf8ee"
"""Of tokens.css, where night is the colour of the ink too."""
LETTERS = ((INK, PAPER), (BRICK, PAPER), (MARIGOLD, INK), (ON_NIGHT, INK))
"""Each colour of letters, with the one behind it."""
FONT = "Share Serif"
BAND, RULE, SKY = 92, 8, 392
"""From the top, in pixels: the end of the band, the height of its rule, where the motif begins."""
MARGIN = 72
BRAND, LABEL, FOOT = Room(570, 36), Room(450, 30), Room(WIDTH - 2 * MARGIN, 34)
GAP = 28
"""Between the title and the foot."""
TITLE_HEIGHT = SKY - BAND - RULE - FOOT.size - GAP - 44
SMALLEST = 40
LARGEST = {"ltr": 92, "rtl": 80}
LEADING = {"ltr": 1.12, "rtl": 1.55}
"""From line to line, in sizes of the letters: Arabic reaches further up and down."""
MIDDLE = {"ltr": 0.32, "rtl": 0.3}
"""From the middle of a line down to its baseline, in sizes of the letters."""
RIGHT_TO_LEFT, END = "\u2067", "\u2069"
MOTIF_SCALE, MOTIF_HEIGHT = WIDTH / 1600, 340
BOLDER = 1.5
"""How much heavier the line is than on a page: services show the picture small."""
GRADIENT = (
    '<linearGradient id="line" gradientUnits="userSpaceOnUse" x1="0" x2="1600" y1="0" y2="0">'
    f'<stop stop-color="{INK}"/><stop offset=".62" stop-color="{BRICK}"/>'
    f'<stop offset="1" stop-color="{MARIGOLD}"/></linearGradient>'
)


@dataclass(frozen=True)
class Words:
    """What a share image says, in one language."""

    language: Locale
    brand: str
    """The summit's whole name."""
    label: str
    """The section and the day of a news item; elsewhere the hashtag of the edition, if any."""
    title: str
    foot: str
    """The dates and the place."""

    @property
    def lines(self) -> tuple[str, str, str, str]:
        """All of it, for a reader from top to bottom."""
        return self.brand, self.label, self.title, self.foot


@dataclass(frozen=True)
class Line:
    """One line of letters."""

    text: str
    middle: float
    """From the top of the picture to half the height of the line."""
    size: float
    color: str
    at_end: bool = False
    """Whether it stands where a line of text ends, rather than where it begins."""


def words_svg(words: Words, face: Face) -> str:
    """Return the upper part, which is different on every picture."""
    band = f'<path fill="{INK}" d="M0 0H{WIDTH}V{BAND}H0Z"/>'
    rule = f'<path fill="{MARIGOLD}" d="M0 {BAND}H{WIDTH}v{RULE}H0Z"/>'
    direction = words.language.direction
    lines = (*_band_lines(words, face), *_sky_lines(words, face))
    return _frame(SKY, band + rule + "".join(_text(line, direction) for line in lines))


def motif_svg(direction: str, motif: str) -> str:
    """Return the lower part: the line from roofs to hillside, mirrored where reading is."""
    bold = re.sub(r'stroke-width="(\d+)"', lambda m: f'stroke-width="{int(m[1]) * BOLDER}"', motif)
    line = bold.replace('stroke="#000"', 'stroke="url(#line)"')
    sized = line.replace("<svg ", f'<svg width="1600" height="{MOTIF_HEIGHT}" ', 1)
    left, turn = (WIDTH, -MOTIF_SCALE) if direction == "rtl" else (0, MOTIF_SCALE)
    top = HEIGHT - SKY - MOTIF_HEIGHT * MOTIF_SCALE
    place = f"translate({left} {top}) scale({turn} {MOTIF_SCALE})"
    return _frame(HEIGHT - SKY, f'{GRADIENT}<g transform="{place}">{sized}</g>')


def _band_lines(words: Words, face: Face) -> Iterator[Line]:
    """Yield the summit's name and, at the other end, the section."""
    yield Line(words.brand, BAND / 2, face.size(words.brand, *BRAND), ON_NIGHT)
    yield Line(words.label, BAND / 2, face.size(words.label, *LABEL), MARIGOLD, at_end=True)


def _sky_lines(words: Words, face: Face) -> Iterator[Line]:
    """Yield the title with when and where below it, in the middle of their place."""
    direction = words.language.direction
    leading = LEADING[direction]
    box = Box(FOOT.width, TITLE_HEIGHT, leading, LARGEST[direction], SMALLEST)
    title = fit(words.title, face, box)
    step = title.size * leading
    height = len(title.lines) * step + GAP + FOOT.size
    top = (BAND + RULE + SKY - height) / 2
    for number, text in enumerate(title.lines):
        yield Line(text, top + (number + 0.5) * step, title.size, INK)
    yield Line(words.foot, top + height - FOOT.size / 2, face.size(words.foot, *FOOT), BRICK)


def _text(line: Line, direction: str) -> str:
    """Return a line as SVG; the marks around it order words of both directions."""
    is_left = line.at_end == (direction == "rtl")
    x, anchor = (MARGIN, "start") if is_left else (WIDTH - MARGIN, "end")
    place = f'x="{x}" y="{line.middle + MIDDLE[direction] * line.size:.1f}"'
    style = f'font-size="{line.size:.1f}" fill="{line.color}" text-anchor="{anchor}"'
    shown = f"{RIGHT_TO_LEFT}{line.text}{END}" if direction == "rtl" else line.text
    return f"<text {place} {style}>{escape(shown)}</text>"


def _frame(height: int, content: str) -> str:
    size = f'width="{WIDTH}" height="{height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{FONT}" font-weight="700">'
        f'<rect fill="{PAPER}" {size}/>{content}</svg>'
    )
