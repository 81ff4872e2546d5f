"""The colours and sizes that style sheets name, read from them, and how well colours contrast."""

import re
from collections.abc import Iterator, Mapping

from summit.base.frozen import Frozen

ROOT = re.compile(r":root\s*\{(?P<declarations>[^}]*)\}")
DARK = re.compile(r"@media \(prefers-color-scheme: dark\)\s*\{")
TOKEN = re.compile(r"--(?P<name>[\w-]+):\s*(?P<value>[^;]+);")
COLOR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
GROUND = "paper"
"""The colour behind a text; that behind ``on-band`` is ``band``."""
LEVELS = ((7.0, "AAA"), (4.5, "AA"), (3.0, "AA for large text and graphics"))


class Shade(Frozen):
    """A colour in one scheme, upon the colour that lies behind it."""

    value: str
    ground: str | None
    """The token behind it; None for the page's own ground."""
    contrast: float

    @property
    def level(self) -> str:
        """What it may be used for: the level of WCAG that its contrast reaches."""
        return next((name for least, name in LEVELS if self.contrast >= least), "no text")


class Color(Frozen):
    """A colour token in both schemes."""

    name: str
    light: Shade
    dark: Shade


def read_tokens(css: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the tokens of the light scheme and of the dark one, which builds upon it."""
    dark = DARK.search(css)
    start = dark.end() if dark else len(css)
    light = _declared(css[:start])
    return light, light | _declared(css[start:])


def _declared(css: str) -> dict[str, str]:
    block = ROOT.search(css)
    return {each["name"]: each["value"] for each in TOKEN.finditer(block[1] if block else "")}


def colors(light: Mapping[str, str], dark: Mapping[str, str]) -> Iterator[Color]:
    """Yield every colour among the tokens."""
    for name, value in light.items():
        if COLOR.fullmatch(value):
            yield Color(name, _shade(name, light), _shade(name, dark))


def _shade(name: str, tokens: Mapping[str, str]) -> Shade:
    ground = name.removeprefix("on-") if name.startswith("on-") else GROUND
    ratio = contrast(tokens[name], tokens[ground])
    return Shade(tokens[name], None if ground == name else ground, ratio)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21.

    WCAG 2.2, "contrast ratio": (L1 + 0.05) / (L2 + 0.05), where L1 is the relative luminance of
    the lighter colour and L2 that of the darker: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio.
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    """Return how light a colour is, from 0 to 1.

    WCAG 2.2, "relative luminance": L = 0.2126 R + 0.7152 G + 0.0722 B of the linear values, where
    a value of sRGB up to 0.04045 is divided by 12.92, any other v is ((v + 0.055) / 1.055) ^ 2.4:
    https://www.w3.org/TR/WCAG22/#dfn-relative-luminance.
    """
    digits = color.removeprefix("#")
    if len(digits) == len("rgb"):
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = (_linear(int(digits[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - the constants of sRGB
