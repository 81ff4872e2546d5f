"""The design of a share image, as SVG: the words above, the theme's drawn line below."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from summit.lettering import Box, Face, fit
from summit.locales import Locale

WIDTH, HEIGHT = 1200, 630
"""What the services that show links ask for."""
PAPER, INK, BRICK, MARIGOLD, ON_NIGHT = "#fbf6ec", "#14213d", "#8c2f1b", "#f2b134", "#fdf8ee"
"""Of tokens.css, where night is the colour of the ink too."""
LETTERS = ((INK, PAPER), (BRICK, PAPER), (MARIGOLD, INK), (ON_NIGHT, INK))
"""Each colour of letters, with the one behind it."""
FONT = "Share Serif"
BAND, RULE, SKY = 92, 8, 392
"""From the top, in pixels: the end of the band, the height of its rule, where the motif begins."""
MARGIN = 72
BRAND, LABEL, FOOT = (36, 570), (30, 450), (34, WIDTH - 2 * MARGIN)
"""The size of the letters and the width that they may take."""
GAP = 28
"""Between the title and the foot."""
TITLE_HEIGHT = SKY - BAND - RULE - FOOT[0] - GAP - 36
LARGEST, SMALLEST = 92, 40
LEADING = {"ltr": 1.12, "rtl": 1.5}
"""From line to line, in sizes of the letters: Arabic reaches further up and down."""
MIDDLE = 0.32
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


def words_svg(words: Words, face: Face) -> str:
    """Return the upper part, which is different on every picture."""
    return _frame(SKY, "".join(_words(words, face)))


def motif_svg(direction: str, motif: str) -> str:
    """Return the lower part: the line from roofs to hillside, mirrored where reading is."""
    bold = re.sub(r'stroke-width="(\d+)"', lambda m: f'stroke-width="{int(m[1]) * BOLDER}"', motif)
    line = bold.replace('stroke="#000"', 'stroke="url(#line)"')
    sized = line.replace("<svg ", f'<svg width="1600" height="{MOTIF_HEIGHT}" ', 1)
    left, turn = (WIDTH, -MOTIF_SCALE) if direction == "rtl" else (0, MOTIF_SCALE)
    top = HEIGHT - SKY - MOTIF_HEIGHT * MOTIF_SCALE
    place = f"translate({left} {top}) scale({turn} {MOTIF_SCALE})"
    return _frame(HEIGHT - SKY, f'{GRADIENT}<g transform="{place}">{sized}</g>')


def _words(words: Words, face: Face) -> Iterator[str]:
    """Yield the band with the summit's name, the title, then when and where."""
    yield f'<path fill="{INK}" d="M0 0H{WIDTH}V{BAND}H0Z"/>'
    yield f'<path fill="{MARIGOLD}" d="M0 {BAND}H{WIDTH}v{RULE}H0Z"/>'
    direction = words.language.direction
    start, end = (WIDTH - MARGIN, MARGIN) if direction == "rtl" else (MARGIN, WIDTH - MARGIN)

    def line(text: str, middle: float, size: float, color: str, x: int = start) -> str:
        base = middle + MIDDLE * size
        anchor = "start" if x == MARGIN else "end"
        shown = f"{RIGHT_TO_LEFT}{text}{END}" if direction == "rtl" else text
        place = f'x="{x}" y="{base:.1f}" font-size="{size:.1f}"'
        return f'<text {place} fill="{color}" text-anchor="{anchor}">{escape(shown)}</text>'

    def one_line(text: str, middle: float, room: tuple[int, int], color: str, x: int) -> str:
        largest, width = room
        return line(text, middle, face.size(text, width, largest), color, x)

    yield one_line(words.brand, BAND / 2, BRAND, ON_NIGHT, start)
    yield one_line(words.label, BAND / 2, LABEL, MARIGOLD, end)
    leading = LEADING[direction]
    title = fit(words.title, face, Box(FOOT[1], TITLE_HEIGHT, leading, LARGEST, SMALLEST))
    step = title.size * leading
    height = len(title.lines) * step + GAP + FOOT[0]
    top = (BAND + RULE + SKY - height) / 2
    for number, text in enumerate(title.lines):
        yield line(text, top + (number + 0.5) * step, title.size, INK)
    yield one_line(words.foot, top + height - FOOT[0] / 2, FOOT, BRICK, start)


def _frame(height: int, content: str) -> str:
    size = f'width="{WIDTH}" height="{height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{FONT}" font-weight="700">'
        f'<rect fill="{PAPER}" {size}/>{content}</svg>'
    )
