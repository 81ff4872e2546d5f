"""How words are set in large letters: how wide they are, and in which lines and size they fit.

HarfBuzz joins the letters as the script wants and draws them: what is measured is what is drawn.
"""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

import uharfbuzz as hb

from summit.base.frozen import Frozen
from summit.metadata.cards.ordering import Run

ELLIPSIS = "…"
THOUSAND = 1000
"""Widths are whole thousandths of the size of the letters: their sums are exact."""


class Setting(Frozen):
    """A text in lines, and the size in which they fill their box."""

    lines: tuple[str, ...]
    size: float


class Box(Frozen):
    """The place that a text may take, in pixels, and how it is to be set there."""

    width: float
    height: float
    leading: float
    """From one line to the next, in sizes of the letters."""
    largest: float
    smallest: float
    """Below this size words are left out rather than made smaller."""
    most_lines: int = 4


class Glyph(Frozen):
    """A shape of the font, and where it stands in its run, in thousandths of the letters' size."""

    number: int
    x: int
    y: int


class Face:
    """A font that can be asked what it can write, how wide that is, and which shapes it takes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.font = hb.Font(hb.Face(hb.Blob.from_file_path(str(path))))
        self.font.scale = THOUSAND, THOUSAND

    def width(self, text: str) -> int:
        """Return the width of the text, its letters joined, in thousandths of their size.

        Words are measured one by one, since a word is seldom in two scripts and a line often is.
        """
        words = text.split(" ")
        return sum(map(self._advance, words)) + self._advance(" ") * (len(words) - 1)

    def _advance(self, word: str) -> int:
        buffer = hb.Buffer()
        buffer.add_str(word)
        buffer.guess_segment_properties()
        hb.shape(self.font, buffer)
        return sum(place.x_advance for place in buffer.glyph_positions or ())

    def glyphs(self, run: Run) -> tuple[list[Glyph], int]:
        """Return the shapes of a run from left to right, and how wide they are together."""
        buffer = hb.Buffer()
        buffer.add_str(run.text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if run.is_rtl else "ltr"
        hb.shape(self.font, buffer)
        at, found = 0, []
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions or (), strict=True):
            found.append(Glyph(info.codepoint, at + place.x_offset, place.y_offset))
            at += place.x_advance
        return found, at

    def can_write(self, text: str) -> bool:
        """Tell whether every visible character has its glyph: without one, a box would show."""
        visible = (char for char in text if unicodedata.category(char) != "Cf")
        return all(self.font.get_nominal_glyph(ord(char)) for char in visible)

    def size(self, text: str, width: float, largest: float) -> float:
        """Return the size in which the text fits the width on one line."""
        return min(largest, width * THOUSAND / (self.width(text) or 1))


def fit(text: str, face: Face, box: Box) -> Setting:
    """Return the lines, as even as can be, in which the text is largest.

    A text that is too long even in small letters ends earlier, with an ellipsis after a word.
    No word is ever cut: one that is wider than the box is set smaller.
    """
    words = text.split(" ")
    while True:
        setting = _largest(words, face, box)
        if setting.size >= box.smallest or len(words) == 1:
            return setting
        words = [*words[:-2], words[-2].rstrip(f"{ELLIPSIS},;:·–—-") + ELLIPSIS]


def _largest(words: Sequence[str], face: Face, box: Box) -> Setting:
    """Return the setting of the words with the largest letters, in few lines rather than many."""
    widths = [face.width(word) for word in words]
    settings = []
    for count in range(1, min(box.most_lines, len(words)) + 1):
        lines = _even_lines(widths, face.width(" "), count)
        widest = max(_width(widths[line], face.width(" ")) for line in lines)
        height = box.height / (len(lines) * box.leading)
        size = min(box.largest, box.width * THOUSAND / (widest or 1), height)
        settings.append(Setting(tuple(" ".join(words[line]) for line in lines), size))
    return max(settings, key=lambda setting: (setting.size, -len(setting.lines)))


def _even_lines(widths: Sequence[int], space: int, count: int) -> list[slice]:
    """Return the words of each line, so that the widest of at most ``count`` lines is narrow."""
    spans = (
        end - space
        for first in range(len(widths))
        for end in accumulate(width + space for width in widths[first:])
    )
    widest = max(widths)
    limits = sorted(limit for limit in spans if limit >= widest)
    # The wider a line may be, the fewer there are.
    found = bisect_left(limits, -count, key=lambda limit: -len([*_wrap(widths, space, limit)]))
    return [*_wrap(widths, space, limits[found])]


def _wrap(widths: Sequence[int], space: int, limit: int) -> Iterator[slice]:
    """Yield the words of each line, as many as its limit allows."""
    start = 0
    while start < len(widths):
        ends = accumulate(width + space for width in widths[start:])
        count = sum(end - space <= limit for end in ends)
        yield slice(start, start + count)
        start += count


def _width(widths: Sequence[int], space: int) -> int:
    return sum(widths) + space * (len(widths) - 1)
