"""The look of an edition: one folder with its palette and drawings, which a city replaces whole.

A drawing takes colours by name, as ``var(--accent)`` where SVG wants a colour: it is shown outside
of any page too, where no style sheet would say what the name means.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from summit.base.frozen import Frozen, field
from summit.base.problems import ContentError, Problem, did_you_mean, say
from summit.base.utf8 import read_utf8
from summit.images.svg import DrawingError, measure_drawing
from summit.look.palette import FILE, Palette, read_palette

VECTOR_ICON = "icon.svg"
"""The site's sign, which browsers show as it is; other devices get pictures of it."""
TOUCH_ICON = "icon-180.png"
LARGE_ICON = "icon-512.png"
MOTIF = "motif.svg"
"""The line above which pages and shared links' cards have their titles; only its shape is used."""
PICTOGRAMS = "pictograms"
"""The folder of small drawings of one line, each named as the text is that it stands for."""
ROOT_OF_DRAWING = re.compile(
    r"<svg\b[^>]*?\bviewBox=(?P<box>\"[^\"]*\")[^>]*>(?P<lines>.*)</svg>", re.DOTALL
)
COLOR_NAME = re.compile(r"var\(--(?P<name>[\w-]+)\)")


class Look(Frozen):
    """The palette and the drawings of an edition."""

    folder: Path
    shown: str
    """What people call the folder: ``theme/look``."""
    palette: Palette
    drawings: Mapping[str, str]
    """The SVG drawings in the colours of the light scheme, by file name."""
    pictograms: Mapping[str, str] = field(default_factory=dict)
    """The small ones as pages hold them, in the colour of the text around, by name."""

    def sources(self, name: str) -> tuple[str, ...]:
        """Return the files that a drawing is made from."""
        return f"{self.shown}/{name}", f"{self.shown}/{FILE}"


def read_look(theme: Path, name: str) -> tuple[Look, list[Problem]]:
    """Return the look that the setting LOOK names, and all that is wrong with it.

    The name is that of a folder of the theme, or the whole path of one elsewhere.
    """
    folder = theme / name
    shown = str(folder) if Path(name).is_absolute() else f"theme/{name}"
    palette, problems = read_palette(folder, shown)
    drawings = dict(_read(folder, shown, problems))
    if not problems:
        for file, svg in drawings.items():
            problems += _faults(svg, f"{shown}/{file}", palette, is_icon=file == VECTOR_ICON)
    colored = {file: in_colors(svg, palette.light) for file, svg in drawings.items()}
    return Look(folder, shown, palette, colored, dict(_small(folder, shown, problems))), problems


def _small(folder: Path, shown: str, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """Yield the pictograms as elements of a page, by name; add what is wrong with them."""
    place = f"{shown}/{PICTOGRAMS}"
    for name, svg in _read(folder / PICTOGRAMS, place, problems):
        problems += _shape_faults(svg, f"{place}/{name}")
        if drawn := ROOT_OF_DRAWING.search(svg):
            box, lines = drawn["box"], drawn["lines"].strip()
            yield (
                name.removesuffix(".svg"),
                f'<svg class="pictogram" viewBox={box} aria-hidden="true">{lines}</svg>',
            )


def _read(folder: Path, shown: str, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """Yield the drawings of a folder, by file name; add which are no text."""
    for path in sorted(folder.glob("[!.]*.svg")):
        try:
            yield path.name, read_utf8(path, f"{shown}/{path.name}")
        except ContentError as error:
            problems += error.problems


def in_colors(svg: str, colors: Mapping[str, str]) -> str:
    """Return a drawing with each name replaced by its colour."""
    return COLOR_NAME.sub(lambda match: colors.get(match["name"], match[0]), svg)


def _shape_faults(svg: str, place: str, *, is_icon: bool = False) -> Iterator[Problem]:
    """Yield what keeps a drawing from being shown in any size."""
    try:
        width, height = measure_drawing(svg.encode())
        if is_icon and width != height:
            message = say("the icon is not square. Give its <svg> a viewBox of equal sides.")
            yield Problem(place, 1, message)
    except DrawingError as error:
        message = say("the drawing %(reason)s", reason=error.message)
        yield Problem(place, error.line, message)
    if "viewBox=" not in svg:
        message = say('the drawing has no viewBox. Add viewBox="0 0 WIDTH HEIGHT" to its <svg>.')
        yield Problem(place, 1, message)


def _faults(svg: str, place: str, palette: Palette, *, is_icon: bool) -> Iterator[Problem]:
    yield from _shape_faults(svg, place, is_icon=is_icon)
    for match in COLOR_NAME.finditer(svg):
        if match["name"] not in palette.light:
            line = svg.count("\n", 0, match.start()) + 1
            remedy = did_you_mean(match["name"], palette.light)
            message = say(
                "--%(name)s is no colour of %(file)s. %(remedy)s",
                name=match["name"],
                file=FILE,
                remedy=remedy,
            )
            yield Problem(place, line, message)
