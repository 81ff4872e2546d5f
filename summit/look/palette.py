"""The colours of an edition, which stand in one file, and how well each stands out.

Style sheets, the cards of shared links, e-mails, icons, the web manifest and the pages of the
review take their colours from it. Contrast is that of WCAG 2.2: 7 : 1 for text (success criterion
1.4.6, level AAA), 3 : 1 for what is not text (1.4.11, and 2.4.13 for the focus).
"""

import re
from collections.abc import Iterator, Mapping
from math import floor
from pathlib import Path
from types import MappingProxyType

from summit.base.frozen import Frozen
from summit.base.problems import ContentError, Message, Problem, decimal, did_you_mean, say
from summit.base.utf8 import read_utf8
from summit.look.tokens import COLOR, contrast, read_tokens

FILE = "palette.css"
TEXT, GRAPHIC = 7.0, 3.0
"""The least contrast of what is read, and of what is only seen."""
NEEDS: Mapping[float, Message] = MappingProxyType(
    {TEXT: say("text"), GRAPHIC: say("what is not text")}
)
SCHEMES = ("light", "dark")
SAID = MappingProxyType({"light": say("light"), "dark": say("dark")})
"""What people call them."""
FAMILIES = 4
"""Colours of families: each of a list's groups has its own, above its members."""
FAMILY_NAMES = tuple(f"family-{number + 1}" for number in range(FAMILIES))
PAIRS: tuple[tuple[str, str, float], ...] = (
    *(
        (name, ground, TEXT)
        for name in ("ink", "ink-soft", "link", "alert")
        for ground in ("paper", "surface")
    ),
    ("on-band", "band", TEXT),
    ("accent", "band", TEXT),
    ("on-accent", "accent", TEXT),
    ("glow", "band", GRAPHIC),
    *(("on-band", family, TEXT) for family in FAMILY_NAMES),
    *(("accent", family, GRAPHIC) for family in FAMILY_NAMES),
    ("focus", "paper", GRAPHIC),
    ("focus", "surface", GRAPHIC),
)
"""Every colour that the theme puts upon another, the one behind it, and the contrast needed."""
DECORATION = ("line", "land")
"""Colours of lines that readers can do without: nothing is asked of them."""
NAMES = tuple(dict.fromkeys([*(name for pair in PAIRS for name in pair[:2]), *DECORATION]))
"""The colours that the theme uses; a palette may hold more for its drawings."""


class Palette(Frozen):
    """The colours by name, such as ``ink``: of the light scheme, and of the dark one."""

    light: Mapping[str, str]
    dark: Mapping[str, str]


def read_palette(folder: Path, shown: str) -> tuple[Palette, list[Problem]]:
    """Return the colours of a folder with ``palette.css``, and all that is wrong with them.

    ``shown`` is what problems call the folder.
    """
    path, place = folder / FILE, f"{shown}/{FILE}"
    if not path.is_file():
        message = say(
            "the palette is missing. Restore the file, or name the folder that holds it in the "
            "setting LOOK."
        )
        return Palette({}, {}), [Problem(place, 1, message)]
    try:
        css = read_utf8(path, place)
    except ContentError as error:
        return Palette({}, {}), [*error.problems]
    palette = Palette(*read_tokens(css))
    unfit = sorted({*_unfit(palette, css, place)})
    return palette, unfit or [*_faint(palette, css, place)]


def _unfit(palette: Palette, css: str, place: str) -> Iterator[Problem]:
    """Yield a problem for each colour that is missing, unknown or no colour."""
    for name in NAMES:
        if name not in palette.light:
            message = say(
                "--%(name)s is missing. Add --%(name)s: #rrggbb; to the light scheme.", name=name
            )
            yield Problem(place, 1, message)
    for name in palette.dark.keys() - palette.light.keys():
        message = say(
            "--%(name)s is not in the light scheme. %(remedy)s",
            name=name,
            remedy=did_you_mean(name, palette.light),
        )
        yield Problem(place, _line(css, name, "dark"), message)
    for scheme, colors in zip(SCHEMES, (palette.light, palette.dark), strict=True):
        for name, value in colors.items():
            if not COLOR.fullmatch(value):
                message = say(
                    '--%(name)s is "%(value)s". Write a colour as #rrggbb.', name=name, value=value
                )
                yield Problem(place, _line(css, name, scheme), message)


def _faint(palette: Palette, css: str, place: str) -> Iterator[Problem]:
    """Yield a problem for each pair that stands out too little, once if both schemes have it."""
    for name, ground, least in PAIRS:
        said: set[tuple[str, str]] = set()
        for scheme, colors in zip(SCHEMES, (palette.light, palette.dark), strict=True):
            pair = colors[name], colors[ground]
            ratio = contrast(*pair)
            if ratio < least and pair not in said:
                said.add(pair)
                message = say(
                    "--%(name)s (%(color)s) on --%(ground)s (%(behind)s) has a contrast of "
                    "%(ratio)s in the %(scheme)s scheme; %(what)s needs %(least)s. Make one of "
                    "them darker or lighter.",
                    name=name,
                    color=pair[0],
                    ground=ground,
                    behind=pair[1],
                    ratio=decimal(floor(ratio * 100) / 100, 2),
                    scheme=SAID[scheme],
                    what=NEEDS[least],
                    least=f"{least:g}",
                )
                yield Problem(place, _line(css, name, scheme), message)


def _line(css: str, name: str, scheme: str) -> int:
    """Return the line that gives a colour in a scheme: the dark one leaves some as they are."""
    lines = [
        css.count("\n", 0, match.start()) + 1
        for match in re.finditer(rf"--{re.escape(name)}\s*:", css)
    ]
    return (lines[-1] if scheme == "dark" else lines[0]) if lines else 1
