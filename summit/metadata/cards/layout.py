"""The design of a share image: lines of words above, the edition's motif as SVG below."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from summit.base.frozen import Frozen
from summit.base.locales import Locale
from summit.metadata.cards.lettering import Box, Face, fit

WIDTH, HEIGHT = 1200, 630
"""What the services that show links ask for."""


class Space(NamedTuple):
    """The width that a line may take, and the size of its letters where they fit."""

    width: float
    size: float


LETTERS = (("ink", "paper"), ("alert", "paper"), ("accent", "band"), ("on-band", "band"))
"""Each colour of letters, with the one behind it, by their names in the palette."""
BAND, RULE, SKY = 92, 8, 392
"""From the top, in pixels: the end of the band, the height of its rule, where the motif begins."""
MARGIN = 72
PANEL, EMBLEM = 240, 168
"""The width of a theme's ground, at the end of lines, and the size of its pictogram on it."""
BRAND, LABEL, FOOT = Space(570, 36), Space(450, 30), Space(WIDTH - 2 * MARGIN, 34)
GAP = 28
"""Between the title and the foot."""
TITLE_HEIGHT = SKY - BAND - RULE - FOOT.size - GAP - 44
SMALLEST = 40
LARGEST = {"ltr": 92, "rtl": 80}
LEADING = {"ltr": 1.12, "rtl": 1.55}
"""From line to line, in sizes of the letters: Arabic reaches further up and down."""
MIDDLE = {"ltr": 0.32, "rtl": 0.3}
"""From the middle of a line down to its baseline, in sizes of the letters."""
STOPS = ((0.0, "ink"), (0.62, "alert"), (1.0, "accent"))
"""Of the gradient along the motif, from where reading begins: a place, and a colour's name."""
BOLDER = 1.5
"""How much heavier the line is than on a page: services show the picture small."""
PEN = 1.5
"""The width of a pictogram's lines, in its own units."""
OWN_SIZE = re.compile(r'\s(?:width|height|preserveAspectRatio)="[^"]*"')


class Emblem(Frozen):
    """By what a theme is known: a pictogram, and the colour of its group, if it has them."""

    pictogram: str = ""
    """The drawing, in the colour of the text around."""
    family: str = "band"
    """The name of the colour in the palette: that of a group, or of every band."""


PLAIN = Emblem()


class CardWords(Frozen):
    """What a share image says, in one language, and for which theme."""

    language: Locale
    brand: str
    """The summit's whole name."""
    label: str
    """The section and the day of a news item; elsewhere the hashtag of the edition, if any."""
    title: str
    foot: str
    """The dates and the place."""
    emblem: Emblem = PLAIN

    @property
    def lines(self) -> tuple[str, str, str, str]:
        """All of it, for a reader from top to bottom."""
        return self.brand, self.label, self.title, self.foot


class Line(NamedTuple):
    """One line of letters."""

    text: str
    direction: str
    """That of the line, whatever that of its first word is."""
    color: str
    """Its name in the palette."""
    size: float
    x: float
    baseline: float
    is_left: bool
    """Whether the line begins at x, seen from the left; else it ends there."""


def lines_of(words: CardWords, face: Face) -> Iterator[Line]:
    """Yield the lines, whose places follow from how wide their words are."""
    yield from _band_lines(words, face)
    yield from _sky_lines(words, face)


def motif_svg(motif: str) -> str:
    """Return the shape of the lower part: the edition's motif at its foot, as wide as it."""
    return _sized(_bolder(motif), f'width="{WIDTH}" height="{HEIGHT - SKY}"')


def emblem_svg(pictogram: str) -> str:
    """Return a pictogram of a page as a picture of its own, its lines as pages draw them."""
    size = f'width="{EMBLEM}" height="{EMBLEM}" xmlns="http://www.w3.org/2000/svg"'
    ends = 'stroke-linecap="round" stroke-linejoin="round"'
    pen = f'fill="none" stroke="currentColor" stroke-width="{PEN}" {ends}'
    return pictogram.replace("<svg", f"<svg {size} {pen}", 1)


def emblem_corner(direction: str) -> tuple[int, int]:
    """Return where a pictogram's corner at the top left is: in the middle of its ground."""
    left = (PANEL - EMBLEM) // 2
    top = (BAND + RULE + SKY - EMBLEM) // 2
    return (left if direction == "rtl" else WIDTH - PANEL + left), top


def _bolder(motif: str) -> str:
    """Return the motif with heavier lines."""

    def heavier(match: re.Match[str]) -> str:
        return f'stroke-width="{float(match[1]) * BOLDER:g}"'

    return re.sub(r'stroke-width="([\d.]+)"', heavier, motif)


def _sized(motif: str, size: str) -> str:
    """Return the motif as a part of a picture, at its foot, as wide as it."""
    root, end, rest = motif[motif.index("<svg") :].partition(">")
    own = OWN_SIZE.sub("", root).replace(
        "<svg", f'<svg {size} preserveAspectRatio="xMidYMax slice"'
    )
    return own + end + rest


def _band_lines(words: CardWords, face: Face) -> Iterator[Line]:
    """Yield the summit's name and, at the other end, the section."""
    direction, middle = words.language.direction, BAND / 2
    yield _line(words.brand, direction, "on-band", face.size(words.brand, *BRAND), middle)
    # The accent stands out enough from every group's colour to be seen, not to be read.
    color = "accent" if words.emblem.family == PLAIN.family else "on-band"
    label = words.label, direction, color, face.size(words.label, *LABEL), middle
    yield _line(*label, at_end=True)


def _sky_lines(words: CardWords, face: Face) -> Iterator[Line]:
    """Yield the title with when and where below it, in the middle of their place."""
    direction = words.language.direction
    leading = LEADING[direction]
    width = FOOT.width - (PANEL - MARGIN // 2 if words.emblem.pictogram else 0)
    box = Box(width, TITLE_HEIGHT, leading, LARGEST[direction], SMALLEST)
    title = fit(words.title, face, box)
    step = title.size * leading
    height = len(title.lines) * step + GAP + FOOT.size
    top = (BAND + RULE + SKY - height) / 2
    for number, text in enumerate(title.lines):
        yield _line(text, direction, "ink", title.size, top + (number + 0.5) * step)
    foot = words.foot, direction, "alert", face.size(words.foot, width, FOOT.size)
    yield _line(*foot, top + height - FOOT.size / 2)


def _line(
    text: str, direction: str, color: str, size: float, middle: float, *, at_end: bool = False
) -> Line:
    """Return a line around its middle, where text of its direction begins or ends."""
    is_left = at_end == (direction == "rtl")
    x = MARGIN if is_left else WIDTH - MARGIN
    return Line(text, direction, color, size, x, middle + MIDDLE[direction] * size, is_left)
