"""The icons for devices that want pictures, made from the drawing of the icon."""

import json
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

import resvg_py
from PIL import Image

from summit.base.cached import keep_cached, read_cached
from summit.base.code import code_of
from summit.look.look import LARGE_ICON, TOUCH_ICON, VECTOR_ICON, Look

CODE = code_of(__name__)
SIZES = {TOUCH_ICON: 180, LARGE_ICON: 512}
"""Pixels of each side: https://www.w3.org/TR/appmanifest/#icons-member, and Apple's touch icon."""
COLORS = 64
"""Two, and those of the edges between them."""
PRINTERS = ("pillow", "resvg_py")


def png_icons(look: Look, store: Path | None = None) -> Iterator[tuple[str, bytes]]:
    """Yield the icons by name, from the store where it has them; without a drawing, none."""
    svg = look.drawings.get(VECTOR_ICON)
    for name, size in SIZES.items() if svg else ():
        yield name, _kept(str(svg), look.palette.light["band"], size, store)


def _kept(svg: str, ground: str, size: int, store: Path | None) -> bytes:
    recipe = json.dumps([*map(version, PRINTERS), COLORS, svg, ground, size])
    key = sha256(recipe.encode()).hexdigest()[:32]
    file = store / key / "icon.png" if store else None
    if kept := read_cached(file, CODE):
        return kept
    data = draw_icon(svg, ground, size)
    keep_cached(file, data, CODE)
    return data


def draw_icon(svg: str, ground: str, size: int) -> bytes:
    """Return a square PNG: devices cut its corners themselves, and show black where it has none."""
    data = resvg_py.svg_to_bytes(svg_string=svg, width=size, height=size, skip_system_fonts=True)
    drawn = Image.open(BytesIO(data)).convert("RGBA")
    icon = Image.new("RGBA", (size, size), ground)
    icon.alpha_composite(drawn)
    buffer = BytesIO()
    flat = icon.convert("RGB").quantize(COLORS, dither=Image.Dither.NONE)
    flat.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
