"""The variants of a picture as bytes: small, in sRGB, and with nothing in them but the picture."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

from summit.base.cached import keep_cached, read_cached
from summit.base.code import code_of
from summit.base.workers import fork_missing
from summit.images.opening import FORMATS, open_picture
from summit.images.pictures import OPTIONS, Picture, Variant

CODE = code_of(__name__)
PIL_NAMES = {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG", "png": "PNG"}
Encoded = list[tuple[Variant, bytes]]
"""What readers get of a picture."""
DEEP = ("I", "F")
"""Modes with more than 256 levels of grey begin so."""


def encode_all(pictures: Sequence[Picture], cache: Path | None) -> list[Encoded]:
    """Return the variants of each picture; those that the cache has not, by several processes."""
    return fork_missing(
        lambda picture: [*encode(picture, cache)],
        pictures,
        lambda picture: kept_variants(picture, cache),
    )


def kept_variants(picture: Picture, cache: Path | None) -> Encoded | None:
    """Return the variants of a picture, if the cache has them all."""
    kept = (
        (variant, read_cached(_file(picture, variant, cache), CODE)) for variant in picture.variants
    )
    found = [(variant, data) for variant, data in kept if data]
    return found if len(found) == len(picture.variants) else None


def encode(picture: Picture, cache: Path | None = None) -> Iterator[tuple[Variant, bytes]]:
    """Yield each variant with its bytes, from the cache where it has them."""
    image: Image.Image | None = None
    for variant in picture.variants:
        file = _file(picture, variant, cache)
        if kept := read_cached(file, CODE):
            yield variant, kept
            continue
        image = image or decode(picture)
        data = _write(image, variant)
        keep_cached(file, data, CODE)
        yield variant, data


def _file(picture: Picture, variant: Variant, cache: Path | None) -> Path | None:
    """Return where the cache has a variant, or would have it."""
    return cache / picture.key / f"{variant.width}.{variant.format}" if cache else None


def decode(picture: Picture) -> Image.Image:
    """Return the picture upright, in sRGB, no wider than the widest variant."""
    suffix = picture.path.suffix.lower()
    with open_picture(picture.path.read_bytes(), FORMATS[suffix], suffix) as opened:
        upright = ImageOps.exif_transpose(opened)
        profile = opened.info.get("icc_profile")
        image = _resizable(upright)
        largest = picture.variants[-1]
        resized = image.resize((largest.width, largest.height), Image.Resampling.LANCZOS)
        return _to_srgb(resized, profile)


def _resizable(image: Image.Image) -> Image.Image:
    """Return the picture in a mode whose values can be mixed."""
    if image.mode.startswith(DEEP):
        # A plain conversion would clip: all but the darkest would be white.
        levels = image.convert("I").point(lambda value: value * (1 / 256))
        return levels.convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image if image.mode in ("L", "RGB", "CMYK") else image.convert("RGB")


def _to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the picture in sRGB; a profile that does not fit it is passed over."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(
                image, source, ImageCms.createProfile("sRGB"), outputMode=mode
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            return image.convert(mode)
        return converted or image
    return image.convert(mode)


def _write(image: Image.Image, variant: Variant) -> bytes:
    size = variant.width, variant.height
    resized = image if image.size == size else image.resize(size, Image.Resampling.LANCZOS)
    clean = resized.copy()
    # Pillow would write on what the file said beside its pixels: profile, comment, texts.
    clean.info = {}
    if variant.format == "jpg":
        clean = clean.convert("RGB")
    buffer = BytesIO()
    clean.save(buffer, PIL_NAMES[variant.format], **OPTIONS[variant.format])
    return buffer.getvalue()
