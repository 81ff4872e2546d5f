"""SVG drawings: how large each is, and whether it is safe to publish as it is.

A drawing is shown by ``<img>``, where scripts do not run; but it has an address of its own too,
and opened there it would be a page of this site.
"""

import re
from collections.abc import Mapping

# Entities, the danger of XML from elsewhere, are refused before they are expanded.
from xml.parsers import expat

from summit.base.problems import Message, SaidError, say

SAFE_DATA = r"data:image/(?:png|jpeg|gif|webp|avif)[;,]"
SAFE_REFERENCE = re.compile(rf"\s*(?:#|{SAFE_DATA}|$)", re.IGNORECASE)
OUTSIDE_STYLE = re.compile(
    rf"@import|image-set\(|url\((?!\s*[\"']?\s*(?:#|{SAFE_DATA}))", re.IGNORECASE
)
ACTIVE = frozenset({"script", "handler", "listener", "foreignobject", "iframe", "object", "embed"})
REFERENCES = frozenset({"href", "src", "base"})
LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?|\.\d+)\s*(px|pt|pc|mm|cm|in)?\s*")
PIXELS = {"px": 1, "pt": 96 / 72, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}
SEPARATOR = " "
"""Between a name and its namespace."""


class DrawingError(SaidError, ValueError):
    """Why a drawing cannot be published, and the line of the file that says so."""

    def __init__(self, message: Message, line: int) -> None:
        super().__init__(message)
        self.line = line


def measure_drawing(data: bytes) -> tuple[int, int]:
    """Return the width and height of an SVG file in pixels; raise DrawingError if it is unfit."""
    reader = DrawingReader()
    try:
        reader.parser.Parse(data, True)  # noqa: FBT003 - expat's parameters have no names
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        raise DrawingError(
            say("is not a sound SVG file (%(reason)s). Export it again as SVG.", reason=reason),
            error.lineno,
        ) from None
    return _size(reader.root)


class DrawingReader:
    """Goes through a drawing and raises DrawingError at the first thing that it may not hold."""

    def __init__(self) -> None:
        self.root: dict[str, str] = {}
        self.is_style = False
        self.parser = expat.ParserCreate(namespace_separator=SEPARATOR)
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._entity
        self.parser.ProcessingInstructionHandler = self._instruction

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        element = _local(name)
        own = {_local(key): value for key, value in attributes.items()}
        if not self.root:
            if element != "svg":
                self._refuse(
                    say(
                        'begins with <%(element)s>, not with <svg>. Export it as "plain SVG".',
                        element=element,
                    )
                )
            self.root = {"": element, **own}
        if element in ACTIVE:
            self._refuse(
                say(
                    "holds <%(element)s>, which this site does not publish. Delete it.",
                    element=element,
                )
            )
        self.is_style = element == "style"
        for key, value in own.items():
            self._attribute(key, value)

    def _attribute(self, key: str, value: str) -> None:
        target = value.casefold().rpartition(":")[2] if key == "attributename" else ""
        if key.startswith("on") or target.startswith("on"):
            name = target or key
            self._refuse(say('holds the script handler "%(name)s". Delete it.', name=name))
        if target in REFERENCES:
            self._refuse(
                say(
                    'animates "%(value)s", which could lead anywhere. Delete that animation.',
                    value=value,
                )
            )
        is_reference = key in REFERENCES and not SAFE_REFERENCE.match(value)
        if is_reference or OUTSIDE_STYLE.search(value):
            self._refuse(
                say(
                    'refers to "%(value)s", outside the drawing. Draw or embed what it shows.',
                    value=value[:60],
                )
            )

    def _text(self, text: str) -> None:
        outside = OUTSIDE_STYLE.search(text) if self.is_style else None
        if outside:
            found = text[outside.start() :][:60].strip()
            self._refuse(
                say(
                    'refers to "%(found)s", outside the drawing. Draw or embed what it shows.',
                    found=found,
                )
            )

    def _end(self, _name: str) -> None:
        self.is_style = False

    def _entity(self, name: str, *_: object) -> None:
        self._refuse(
            say('defines the entity "%(name)s". Export the file as "plain SVG".', name=name)
        )

    def _instruction(self, target: str, _: str) -> None:
        self._refuse(say('holds the instruction "%(target)s". Delete that line.', target=target))

    def _refuse(self, message: Message) -> None:
        raise DrawingError(message, self.parser.CurrentLineNumber)


def _local(name: str) -> str:
    return name.rpartition(SEPARATOR)[2].casefold()


def _size(root: Mapping[str, str]) -> tuple[int, int]:
    """Return the size that the root says, or that of its viewBox."""
    width, height = _length(root.get("width", "")), _length(root.get("height", ""))
    box = [_length(part) for part in root.get("viewbox", "").replace(",", " ").split()[2:]]
    if not (width and height) and len(box) == len(("width", "height")):
        width, height = _proportional(width, height, *box)
    if not (width and height):
        raise DrawingError(say('has no size. Add viewBox="0 0 WIDTH HEIGHT" to its <svg>.'), 1)
    return max(round(width), 1), max(round(height), 1)


def _proportional(
    width: float, height: float, box_width: float, box_height: float
) -> tuple[float, float]:
    """Return the size with the viewBox's proportions that keeps the side which is given."""
    if not (box_width and box_height):
        return 0, 0
    if width:
        return width, width * box_height / box_width
    if height:
        return height * box_width / box_height, height
    return box_width, box_height


def _length(written: str) -> float:
    """Return a length in pixels; 0 when there is none, or one that depends on the page."""
    match = LENGTH.fullmatch(written)
    return float(match[1]) * PIXELS[match[2] or "px"] if match else 0
