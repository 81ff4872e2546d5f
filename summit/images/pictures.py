"""The pictures that editors put beside their texts: what each is, and what is wrong with it.

A photograph is never published as it came: it may tell where somebody lives. Readers get
variants of it (``summit.images.variants``), whose names depend on the bytes of the file and on how
they are made. SVG and GIF files are published as they are.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath

import PIL
from PIL import ImageOps

from summit.base.cached import keep_cached, read_cached
from summit.base.code import code_of
from summit.base.frozen import Frozen
from summit.base.problems import Problem, grouped, say
from summit.images.opening import ENOUGH, FORMATS, MAX_BYTES, PictureError, open_picture
from summit.images.svg import DrawingError, measure_drawing

CODE = code_of(__name__)
WIDTHS = (480, 960, ENOUGH)
"""Of the variants, in pixels; a picture that is narrower keeps its own width."""
OPTIONS: dict[str, dict[str, object]] = {
    "avif": {"quality": 58, "speed": 6, "codec": "aom", "max_threads": 1},
    "webp": {"quality": 78, "method": 5},
    "jpg": {"quality": 80, "progressive": True, "optimize": True},
    "png": {"optimize": True},
}
"""How each format is written, the best first; one thread, so that the bytes are the same."""
UNCHANGED = frozenset({".gif", ".svg"})
CHECKED = "checked.json"


class Variant(Frozen):
    """A picture in one size and format."""

    address: str
    """On the site, such as ``media/news/opening/tram.0a1b2c3d4e-480.avif``."""
    format: str
    """A key of OPTIONS."""
    width: int
    height: int


class Picture(Frozen):
    """A picture that can be shown, the right way up."""

    path: Path
    place: str
    """What the site calls it, below the folder of its files: ``news/opening/tram.jpg``."""
    width: int
    height: int
    key: str = ""
    """What its variants depend on, as a digest."""
    variants: tuple[Variant, ...] = ()
    """From the best format to the fallback, the widest last; none: published as it is."""

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats of the variants, the fallback last."""
        return tuple(dict.fromkeys(variant.format for variant in self.variants))


def check_pictures(
    files: Iterable[tuple[str, Path]], cache: Path | None
) -> tuple[dict[str, Picture], list[Problem]]:
    """Return the pictures by place, and a problem for each file that is not one.

    ``files`` has the place of each, whose folder is that inside ``content/``.
    """
    pictures: dict[str, Picture] = {}
    problems: list[Problem] = []
    for place, path in files:
        name = path.name
        try:
            pictures[place] = read_picture(place, path, cache)
        except (DrawingError, PictureError) as error:
            line = error.line if isinstance(error, DrawingError) else 1
            message = say('"%(name)s" %(reason)s', name=name, reason=error.message)
            own = PurePosixPath("content", place).with_name(name)
            problems.append(Problem(str(own), line, message))
    return pictures, problems


def read_picture(place: str, path: Path, cache: Path | None = None) -> Picture:
    """Return the picture of a file; raise PictureError or DrawingError if it is unfit.

    A file that was found good before is not decoded again: the cache knows its bytes.
    """
    suffix = path.suffix.lower()
    if path.stat().st_size > MAX_BYTES:
        raise PictureError(
            say(
                "has %(size)s bytes; %(limit)s is the most. Save it %(width)s pixels wide.",
                size=grouped(path.stat().st_size),
                limit=grouped(MAX_BYTES),
                width=ENOUGH,
            )
        )
    data = path.read_bytes()
    if suffix == ".svg":
        return Picture(path, place, *measure_drawing(data))
    if suffix == ".gif":
        with open_picture(data, "GIF", suffix) as image:
            return Picture(path, place, *image.size)
    key = _key(data, suffix)
    width, height, has_alpha = _checked(data, suffix, cache / key if cache else None)
    variants = tuple(_variants(place, key, (width, height), has_alpha=has_alpha))
    return Picture(path, place, width, height, key, variants)


def _key(data: bytes, suffix: str) -> str:
    """Return the digest of all that the variants of a picture depend on.

    The suffix keeps the addresses of tram.jpg apart from those of its copy tram.jpeg.
    """
    recipe = json.dumps([PIL.__version__, WIDTHS, OPTIONS, suffix])
    return sha256(recipe.encode() + data).hexdigest()[:32]


def _checked(data: bytes, suffix: str, folder: Path | None) -> tuple[int, int, bool]:
    """Return the width, the height and whether parts are transparent, once all is decoded."""
    file = folder / CHECKED if folder else None
    if known := _read_checked(read_cached(file, CODE)):
        return known
    with open_picture(data, FORMATS[suffix], suffix) as image:
        upright = ImageOps.exif_transpose(image)
        found = (*upright.size, image.has_transparency_data)
    keep_cached(file, json.dumps(found).encode(), CODE)
    return found


def _read_checked(kept: bytes | None) -> tuple[int, int, bool] | None:
    """Return what was found of a picture; None: nothing that can be."""
    with suppress(ValueError, TypeError, RecursionError):
        width, height, has_alpha = json.loads(kept or b"")
        if type(width) is type(height) is int and min(width, height) > 0:
            return width, height, bool(has_alpha)
    return None


def _variants(place: str, key: str, size: tuple[int, int], *, has_alpha: bool) -> Iterator[Variant]:
    width, height = size
    stem = PurePosixPath(place).with_suffix("")
    widths = sorted({min(each, width) for each in WIDTHS})
    for name in ("avif", "webp", "png" if has_alpha else "jpg"):
        for each in widths:
            address = f"media/{stem}.{key[:10]}-{each}.{name}"
            yield Variant(address, name, each, max(round(height * each / width), 1))
