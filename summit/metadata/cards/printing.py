"""Share images as bytes: small PNG files, the same on every machine.

resvg joins letters, orders mixed directions and reads no font but ours. Pillow's own letters need
FriBiDi from the system, which a new machine does not have.
"""

import json
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any

import resvg_py
from PIL import Image, ImageColor

from summit.base.files import read_kept, replace_file
from summit.look.look import MOTIF, Look
from summit.metadata.cards.layout import (
    HEIGHT,
    LETTERS,
    SKY,
    WIDTH,
    CardWords,
    motif_svg,
    words_svg,
)
from summit.metadata.cards.lettering import Face

SHADES = 20
"""Between the colour of letters and the one behind them, for smooth edges."""
COLORS = 256
PNG: dict[str, Any] = {"format": "PNG", "compress_level": 6}
"""The highest level would save a tenth of the bytes, in ten times the time."""
PRINTERS = ("pillow", "resvg_py", "uharfbuzz")


class Press:
    """Prints share images in one font, above one drawing, in the colours of one palette."""

    def __init__(self, font: Path, look: Look, store: Path | None = None) -> None:
        self.face = Face(font)
        self.motif = look.drawings[MOTIF]
        self.colors = look.palette.light
        self.store = store
        versions = [version(name) for name in PRINTERS]
        recipe = json.dumps([versions, PNG, SHADES, self.motif])
        self._recipe = sha256(recipe.encode() + font.read_bytes()).hexdigest()
        self._ground = cache(self._make_ground)

    def can_print(self, words: CardWords) -> bool:
        """Tell whether the font has a glyph for all that the words need."""
        return all(map(self.face.can_write, words.lines))

    def key(self, words: CardWords) -> str:
        """Return the digest of all that the picture depends on."""
        words_part = words_svg(words, self.face, self.colors)
        design = words_part + motif_svg(words.language.direction, self.motif, self.colors)
        return sha256((self._recipe + design).encode()).hexdigest()[:32]

    def print(self, words: CardWords) -> bytes:
        """Return the picture, from the store where it has it."""
        file = self.store / self.key(words) / "share.png" if self.store else None
        if kept := read_kept(file):
            return kept
        data = self._print(words)
        if file:
            replace_file(file, data)
        return data

    def _print(self, words: CardWords) -> bytes:
        ground, palette = self._ground(words.language.direction)
        picture = ground.copy()
        picture.paste(self._raster(words_svg(words, self.face, self.colors)))
        buffer = BytesIO()
        picture.quantize(palette=palette, dither=Image.Dither.NONE).save(buffer, **PNG)
        return buffer.getvalue()

    def _make_ground(self, direction: str) -> tuple[Image.Image, Image.Image]:
        """Return what all pictures of a direction share: the motif, and the palette."""
        motif = self._raster(motif_svg(direction, self.motif, self.colors))
        ground = Image.new("RGB", (WIDTH, HEIGHT))
        ground.paste(motif, (0, SKY))
        return ground, palette_for(motif, self.colors)

    def _raster(self, svg: str) -> Image.Image:
        font = [str(self.face.path)]
        data = resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=font)
        return Image.open(BytesIO(data)).convert("RGB")


def palette_for(motif: Image.Image, colors: Mapping[str, str]) -> Image.Image:
    """Return a picture that holds the colours: of all letters with their edges, of the motif."""
    letters = [
        round(back + (front - back) * shade / (SHADES - 1))
        for pair in LETTERS
        for shade in range(SHADES)
        for front, back in zip(*(ImageColor.getrgb(colors[name]) for name in pair), strict=True)
    ]
    rest = COLORS - len(letters) // 3
    drawn = motif.quantize(rest, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    holder = Image.new("P", (1, 1))
    holder.putpalette(letters + (drawn.getpalette() or []))
    return holder
