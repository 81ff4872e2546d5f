"""Share images as bytes: small PNG files, the same on every machine.

What all pictures of a direction share is made once, in the colours of one palette; the letters of
each are then laid on it, as shades of those colours.
"""

import json
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import resvg_py
from PIL import Image, ImageColor, ImageOps

from summit.base.cached import keep_cached, read_cached
from summit.base.code import code_of
from summit.look.look import MOTIF, Look
from summit.metadata.cards.drawing import draw
from summit.metadata.cards.layout import (
    BAND,
    EMBLEM,
    HEIGHT,
    LETTERS,
    PANEL,
    PLAIN,
    RULE,
    SKY,
    STOPS,
    WIDTH,
    CardWords,
    emblem_corner,
    emblem_svg,
    lines_of,
    motif_svg,
)
from summit.metadata.cards.lettering import Face

CODE = code_of(__name__)
SHADES = 16
"""From the colour behind letters to theirs, for smooth edges: more only make the files larger."""
COVERED = 255
"""The grey of a pixel that letters cover whole."""
SHADE_OF = [round(grey * (SHADES - 1) / COVERED) for grey in range(COVERED + 1)]
IS_SEEN = [COVERED if shade else 0 for shade in SHADE_OF]
COLORS = 256
PNG: dict[str, Any] = {"format": "PNG", "compress_level": 4}
"""Level 6 would save a twentieth of the bytes, in half as much time again."""
PRINTERS = ("pillow", "resvg_py", "uharfbuzz")


class Press:
    """Prints share images in one font, above one drawing, in the colours of one palette."""

    def __init__(self, font: Path, look: Look, store: Path | None = None) -> None:
        self.face = Face(font)
        self.motif = look.drawings[MOTIF]
        self.colors = look.palette.light
        self.store = store
        versions = [version(name) for name in PRINTERS]
        colors = [[self.colors[name] for name in pair] for pair in LETTERS]
        recipe = json.dumps([versions, PNG, SHADES, BAND, RULE, SKY, STOPS, colors])
        self._recipe = sha256(recipe.encode() + font.read_bytes()).hexdigest()
        self.identity = self._recipe, self.motif, tuple(sorted(self.colors.items()))
        """What names the press in any process, for results that are kept."""
        self._shape = motif_svg(self.motif)
        self._foot = cache(self._make_foot)
        self._tones = cache(self._make_tones)
        self._ground = cache(self._make_ground)
        self._emblem = cache(_greys_of)

    def can_print(self, words: CardWords) -> bool:
        """Tell whether the font has a glyph for all that the words need."""
        return all(map(self.face.can_write, words.lines))

    def key(self, words: CardWords) -> str:
        """Return the digest of all that the picture depends on."""
        lines = json.dumps([*lines_of(words, self.face)])
        design = self._recipe + self._shape + words.language.direction + lines
        if words.emblem != PLAIN:
            svg, color = emblem_svg(words.emblem.pictogram), self.colors[words.emblem.family]
            design += json.dumps([svg, color, PANEL, EMBLEM])
        return sha256(design.encode()).hexdigest()[:32]

    def kept(self, key: str) -> bytes | None:
        """Return the picture of a key, if the store has it."""
        return read_cached(self._file(key), CODE)

    def print(self, words: CardWords, key: str) -> bytes:
        """Return the picture of the words, and let the store have it by their key."""
        data = self._print(words)
        keep_cached(self._file(key), data, CODE)
        return data

    def _file(self, key: str) -> Path | None:
        return self.store / key / "share.png" if self.store else None

    def _print(self, words: CardWords) -> bytes:
        direction, emblem = words.language.direction, words.emblem
        panel = PANEL if emblem.pictogram else 0
        picture = self._ground(direction, emblem.family, panel).copy()
        lines = [*lines_of(words, self.face)]
        for number, (color, _) in enumerate(LETTERS):
            greys, corner = draw((line for line in lines if line.color == color), self.face)
            _lay(picture, greys, corner, number)
            if color == "accent" and emblem.pictogram:
                _lay(picture, self._emblem(emblem.pictogram), emblem_corner(direction), number)
        buffer = BytesIO()
        picture.save(buffer, **PNG)
        return buffer.getvalue()

    def _make_foot(self, direction: str) -> Image.Image:
        """Return the lower part: the motif's shape cut out of colours, mirrored where reading is.

        resvg would take more than twice as long to cut it out.
        """
        if direction == "rtl":
            return ImageOps.mirror(self._foot("ltr"))
        shape = _painted(self._shape).getchannel("A")
        paper = Image.new("RGB", shape.size, self.colors["paper"])
        return Image.composite(_gradient(self.colors).resize(shape.size), paper, shape)

    def _make_tones(self) -> list[int]:
        """Return the colours of the motif, as many as letters leave room for."""
        motif, method = self._foot("ltr"), Image.Quantize.MEDIANCUT
        drawn = motif.quantize(COLORS - SHADES * len(LETTERS), method, dither=Image.Dither.NONE)
        return drawn.getpalette() or []

    def _make_ground(self, direction: str, family: str, panel: int) -> Image.Image:
        """Return what all pictures of a direction and a group share, and their palette with it."""
        colors = {**self.colors, "band": self.colors[family]}
        motif = self._foot(direction)
        ground = Image.new("RGB", (WIDTH, HEIGHT), colors["paper"])
        ground.paste(colors["band"], (0, 0, WIDTH, BAND))
        ground.paste(motif, (0, SKY))
        left = 0 if direction == "rtl" else WIDTH - panel
        ground.paste(colors["band"], (left, BAND, left + panel, SKY))
        ground.paste(colors["accent"], (0, BAND, WIDTH, BAND + RULE))
        palette = palette_for(self._tones(), colors)
        return ground.quantize(palette=palette, dither=Image.Dither.NONE)


def key_of(press: Press, words: CardWords) -> str:
    """Return the key of the picture of some words; nothing where they cannot be printed."""
    return press.key(words) if press.can_print(words) else ""


def _greys_of(pictogram: str) -> Image.Image:
    """Return how much of each pixel the lines of a pictogram cover."""
    return _painted(emblem_svg(pictogram)).getchannel("A")


def _painted(svg: str) -> Image.Image:
    data = resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True)
    return Image.open(BytesIO(data))


def _gradient(colors: Mapping[str, str]) -> Image.Image:
    """Return the colours along the motif, from where reading begins: one row of pixels."""
    row = Image.new("RGB", (WIDTH, 1))
    row.putdata([_color_at(colors, (pixel + 0.5) / WIDTH) for pixel in range(WIDTH)])
    return row


def _color_at(colors: Mapping[str, str], place: float) -> tuple[int, ...]:
    """Return the colour at a place of the gradient, between the stops that are nearest."""
    before, after = next(pair for pair in pairwise(STOPS) if place <= pair[1][0])
    share = (place - before[0]) / (after[0] - before[0])
    ends = (ImageColor.getrgb(colors[name]) for _, name in (before, after))
    return tuple(round(one + (other - one) * share) for one, other in zip(*ends, strict=True))


def _lay(picture: Image.Image, greys: Image.Image, corner: tuple[int, int], number: int) -> None:
    """Lay what is drawn on a picture, in the shades of the pair of LETTERS of the number."""
    shades = greys.point([number * SHADES + shade for shade in SHADE_OF])
    picture.paste(shades, corner, greys.point(IS_SEEN, "1"))


def palette_for(tones: list[int], colors: Mapping[str, str]) -> Image.Image:
    """Return a picture that holds the colours: of all letters with their edges, of the motif."""
    letters = [
        round(back + (front - back) * shade / (SHADES - 1))
        for pair in LETTERS
        for shade in range(SHADES)
        for front, back in zip(*(ImageColor.getrgb(colors[name]) for name in pair), strict=True)
    ]
    holder = Image.new("P", (1, 1))
    holder.putpalette(letters + tones)
    return holder
