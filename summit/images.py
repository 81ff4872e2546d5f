"""The pictures that editors put beside their texts: what each is, and what is wrong with it.

A photograph is never published as it came: it may tell where somebody lives. Readers get
variants of it (``summit.encoding``), whose names depend on the bytes of the file and on how they
are made. SVG and GIF files are published as they are.
"""

import json
import struct
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath

import PIL
from PIL import Image, ImageOps

from summit.drawings import DrawingError, measure_drawing
from summit.problems import Problem

WIDTHS = (480, 960, 1600)
"""Of the variants, in pixels; a picture that is narrower keeps its own width."""
MAX_BYTES = 30_000_000
MAX_PIXELS = 60_000_000
"""Above what telephones take (50 million), and what a build has the memory to open."""
MAX_SIDE = 16_000
"""WebP ends at 16,383 pixels."""
OPTIONS: dict[str, dict[str, object]] = {
    "avif": {"quality": 58, "speed": 6, "codec": "aom", "max_threads": 1},
    "webp": {"quality": 78, "method": 5},
    "jpg": {"quality": 80, "progressive": True, "optimize": True},
    "png": {"optimize": True},
}
"""How each format is written, the best first; one thread, so that the bytes are the same."""
FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".avif": "AVIF"}
UNCHANGED = frozenset({".gif", ".svg"})
KNOWN = (*dict.fromkeys(FORMATS.values()), "GIF", "TIFF", "BMP")
"""What is looked for in a file; all but the first four only for the sake of the message."""
SAME = {"MPO": "JPEG"}
"""Many telephones write a JPEG file with a second picture behind the first."""
BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError, struct.error)
"""What Pillow raises for damaged files."""
CHECKED = "checked.json"


@dataclass(frozen=True)
class Variant:
    """A picture in one size and format."""

    address: str
    """On the site, such as ``media/news/opening/tram.0a1b2c3d4e-480.avif``."""
    format: str
    """A key of OPTIONS."""
    width: int
    height: int


@dataclass(frozen=True)
class Picture:
    """A picture that can be shown, the right way up."""

    path: Path
    place: str
    """Inside ``content/``: ``news/opening/tram.jpg``."""
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


class PictureError(ValueError):
    """Why a picture cannot be shown: the end of a sentence that its name begins."""


def check_pictures(
    files: Iterable[tuple[str, Path]], cache: Path | None
) -> tuple[dict[str, Picture], list[Problem]]:
    """Return the pictures by place, and a problem for each file that is not one."""
    pictures: dict[str, Picture] = {}
    problems: list[Problem] = []
    for place, path in files:
        name = path.name
        try:
            pictures[place] = read_picture(place, path, cache)
        except DrawingError as error:
            problems.append(Problem(f"content/{place}", error.line, f'"{name}" {error.message}'))
        except PictureError as error:
            problems.append(Problem(f"content/{place}", 1, f'"{name}" {error}'))
    return pictures, problems


def read_picture(place: str, path: Path, cache: Path | None = None) -> Picture:
    """Return the picture of a file; raise PictureError or DrawingError if it is unfit.

    A file that was found good before is not decoded again: the cache knows its bytes.
    """
    suffix = path.suffix.lower()
    if path.stat().st_size > MAX_BYTES:
        raise PictureError(
            f"has {path.stat().st_size:,} bytes; {MAX_BYTES:,} is the most. "
            f"Save it {WIDTHS[-1]} pixels wide."
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
    if file and file.is_file():
        width, height, has_alpha = json.loads(file.read_text("utf-8"))
        return width, height, has_alpha
    with open_picture(data, FORMATS[suffix], suffix) as image:
        upright = ImageOps.exif_transpose(image)
        found = (*upright.size, image.has_transparency_data)
    if file:
        keep(file, json.dumps(found).encode())
    return found


@contextmanager
def open_picture(data: bytes, wanted: str, suffix: str) -> Iterator[Image.Image]:
    """Give the decoded picture; raise PictureError for one that is huge, broken or moving."""
    try:
        with warnings.catch_warnings():
            # Our own limit is lower and says what to do; damaged metadata is not published.
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=KNOWN) as image:
                _check_header(image, wanted, suffix)
                image.load()
                yield image
    except Image.DecompressionBombError:
        raise PictureError(_too_many("far too many")) from None
    except PictureError:
        raise
    except BROKEN:
        raise PictureError(
            "cannot be read: the file is damaged or not a picture. Save it again as JPEG or PNG."
        ) from None


def _check_header(image: Image.Image, wanted: str, suffix: str) -> None:
    """Raise PictureError for what can be seen before the pixels are decoded."""
    found = SAME.get(image.format or "", image.format or "")
    width, height = image.size
    if found != wanted:
        raise PictureError(f"is in truth a {found} file. {_rename(found, suffix)}")
    if width * height > MAX_PIXELS:
        raise PictureError(_too_many(f"{width} × {height}"))
    if wanted != "GIF" and max(width, height) > MAX_SIDE:
        raise PictureError(
            f"is {width} × {height} pixels; {MAX_SIDE:,} is the most for a side. Cut it in two."
        )
    # The second picture of a telephone's JPEG is not an animation.
    if wanted not in ("GIF", "JPEG") and getattr(image, "n_frames", 1) > 1:
        raise PictureError("moves. Save one of its pictures as JPEG or PNG.")


def _rename(found: str, suffix: str) -> str:
    endings = [ending for ending, known in {**FORMATS, ".gif": "GIF"}.items() if known == found]
    if endings:
        return f'Let its name end in "{endings[0]}", not in "{suffix}".'
    return "Save it as JPEG or PNG."


def _too_many(found: str) -> str:
    return (
        f"has {found} pixels; {MAX_PIXELS:,} in all is the most. Save it {WIDTHS[-1]} pixels wide."
    )


def _variants(place: str, key: str, size: tuple[int, int], *, has_alpha: bool) -> Iterator[Variant]:
    width, height = size
    stem = PurePosixPath(place).with_suffix("")
    widths = sorted({min(each, width) for each in WIDTHS})
    for name in ("avif", "webp", "png" if has_alpha else "jpg"):
        for each in widths:
            address = f"media/{stem}.{key[:10]}-{each}.{name}"
            yield Variant(address, name, each, max(round(height * each / width), 1))


def keep(file: Path, data: bytes) -> None:
    """Write a file of the cache, whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f".{file.name}.new")
    unfinished.write_bytes(data)
    unfinished.replace(file)
