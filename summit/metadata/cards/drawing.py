"""Lines of letters as pixels: how much of each the letters cover.

HarfBuzz fills the shapes itself, exactly and on any machine alike.
"""

from collections.abc import Iterable

import uharfbuzz as hb
from PIL import Image

from summit.metadata.cards.layout import HEIGHT, Line
from summit.metadata.cards.lettering import THOUSAND, Face, Glyph
from summit.metadata.cards.ordering import visual_runs

STEPS = 2
"""Places across a pixel where a shape may begin: shapes that are the same to the byte pack well."""


def draw(lines: Iterable[Line], face: Face) -> tuple[Image.Image, tuple[int, int]]:
    """Return the lines together, as a picture of greys, and where its corner at the top left is."""
    canvas = hb.RasterDraw()
    for line in lines:
        scale = line.size / THOUSAND
        glyphs, width = _glyphs(line, face)
        left = line.x if line.is_left else line.x - width * scale
        for glyph in glyphs:
            x = round((left + glyph.x * scale) * STEPS) / STEPS
            y = HEIGHT - line.baseline + glyph.y * scale  # HarfBuzz counts upwards.
            canvas.transform = scale, 0, 0, scale, x, y
            canvas.draw_glyph(face.font, glyph.number)
    drawn = canvas.render()
    left, bottom, width, height, stride = drawn.extents
    if not width or not height:
        return Image.new("L", (0, 0)), (0, 0)
    picture = Image.frombytes("L", (width, height), drawn.buffer, "raw", "L", stride, -1)
    return picture, (left, HEIGHT - bottom - height)


def _glyphs(line: Line, face: Face) -> tuple[list[Glyph], int]:
    """Return the shapes of a line from left to right, and how wide they are together."""
    found: list[Glyph] = []
    at = 0
    for run in visual_runs(line.text, line.direction):
        glyphs, width = face.glyphs(run)
        found += (Glyph(glyph.number, glyph.x + at, glyph.y) for glyph in glyphs)
        at += width
    return found, at
