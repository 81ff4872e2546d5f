"""Opening a picture file with care: huge, damaged, moving and misnamed ones are refused."""

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import Image

from summit.base.problems import Message, SaidError, grouped, say, verbatim

ENOUGH = 1600
"""The width in pixels above which no reader gets a picture."""
MAX_BYTES = 30_000_000
MAX_PIXELS = 60_000_000
"""Above what telephones take (50 million), and what a build has the memory to open."""
MAX_SIDE = 16_000
"""WebP ends at 16,383 pixels."""
FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".avif": "AVIF"}
KNOWN = (*dict.fromkeys(FORMATS.values()), "GIF", "TIFF", "BMP")
"""What is looked for in a file; all but the first four only for the sake of the message."""
SAME = {"MPO": "JPEG"}
"""Many telephones write a JPEG file with a second picture behind the first."""
HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
"""How its files say what they are."""
BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError, struct.error)
"""What Pillow raises for damaged files."""


class PictureError(SaidError, ValueError):
    """Why a picture cannot be shown: the end of a sentence that its name begins."""


@contextmanager
def open_picture(data: bytes, wanted: str, suffix: str) -> Iterator[Image.Image]:
    """Give the decoded picture; raise PictureError for one that is huge, broken or moving."""
    if is_heic(data):
        raise PictureError(_misnamed("HEIC", suffix))
    try:
        with warnings.catch_warnings():
            # Our own limit is lower and says what to do; damaged metadata is not published.
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=KNOWN) as image:
                _check_header(image, wanted, suffix)
                image.load()
                yield image
    except Image.DecompressionBombError:
        raise PictureError(_too_many(say("far too many"))) from None
    except PictureError:
        raise
    except BROKEN:
        raise PictureError(
            say(
                "cannot be read: the file is damaged or not a picture. Save it again as JPEG or "
                "PNG."
            )
        ) from None


def _check_header(image: Image.Image, wanted: str, suffix: str) -> None:
    """Raise PictureError for what can be seen before the pixels are decoded."""
    found = SAME.get(image.format or "", image.format or "")
    width, height = image.size
    if found != wanted:
        raise PictureError(_misnamed(found, suffix))
    if width * height > MAX_PIXELS:
        raise PictureError(_too_many(verbatim(f"{width} × {height}")))
    if wanted != "GIF" and max(width, height) > MAX_SIDE:
        raise PictureError(
            say(
                "is %(width)s × %(height)s pixels; %(limit)s is the most for a side. Cut it in "
                "two.",
                width=width,
                height=height,
                limit=grouped(MAX_SIDE),
            )
        )
    # The second picture of a telephone's JPEG is not an animation.
    if wanted not in ("GIF", "JPEG") and getattr(image, "n_frames", 1) > 1:
        raise PictureError(say("moves. Save one of its pictures as JPEG or PNG."))


def is_heic(data: bytes) -> bool:
    """Tell whether the file is what telephones write in the place of JPEG, and no browser shows."""
    return data[4:8] == b"ftyp" and data[8:12] in HEIC and b"avif" not in data[:64]


def _misnamed(found: str, suffix: str) -> Message:
    remedy = _rename(found, suffix)
    return say("is in truth a %(found)s file. %(remedy)s", found=found, remedy=remedy)


def _rename(found: str, suffix: str) -> Message:
    endings = [ending for ending, known in {**FORMATS, ".gif": "GIF"}.items() if known == found]
    if endings:
        return say(
            'Let its name end in "%(endings)s", not in "%(suffix)s".',
            endings=endings[0],
            suffix=suffix,
        )
    return say("Save it as JPEG or PNG.")


def _too_many(found: Message) -> Message:
    return say(
        "has %(found)s pixels; %(limit)s in all is the most. Save it %(width)s pixels wide.",
        found=found,
        limit=grouped(MAX_PIXELS),
        width=ENOUGH,
    )
