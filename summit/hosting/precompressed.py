"""The compressed files beside those of a release: as small as they get, the same on every machine.

Both compressors come from pinned wheels: the zlib of a system differs from that of the next.
"""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from summit.base.cached import keep_cached, read_cached
from summit.base.code import code_of
from summit.hosting.media_types import is_compressed

CODE = code_of(__name__)
CACHE = ".cache/compressed"
"""Where compressed files are kept, by the digest of what they were made from."""
BROTLI, GZIP = ".br", ".gz"
ENCODINGS: Mapping[str, str] = {BROTLI: "br", GZIP: "gzip"}
"""Content-Encoding by what the file's name ends in; the smaller first."""
PASSES = 5
"""Of zopfli: more take twice as long, and save less than one byte in a thousand."""


def compressed_files(files: Mapping[str, bytes], cache: Path) -> Mapping[str, bytes]:
    """Return the compressed files of a release, by path: ``fr/index.html.br``."""
    worth = [path for path, data in files.items() if is_compressed(path, len(data))]
    with ThreadPoolExecutor() as pool:  # Both compressors let other threads run.
        made = pool.map(lambda path: compressed(files[path], cache), worth)
        return {
            f"{path}{suffix}": data
            for path, found in zip(worth, made, strict=True)
            for suffix, data in found.items()
        }


def compressed(data: bytes, cache: Path) -> Mapping[str, bytes]:
    """Return the bytes in each encoding that makes them fewer, by what a name ends in."""
    return dict(_fewer(data, cache))


def _fewer(data: bytes, cache: Path) -> Iterable[tuple[str, bytes]]:
    digest = sha256(data).hexdigest()
    for suffix, (wheel, pack) in {BROTLI: ("brotli", _brotli), GZIP: ("zopfli", _gzip)}.items():
        found = _kept(cache / f"{wheel}-{version(wheel)}" / f"{digest}{suffix}", data, pack)
        if len(found) < len(data):
            yield suffix, found


def _kept(place: Path, data: bytes, pack: Callable[[bytes], bytes]) -> bytes:
    """Return what is kept of an earlier release, else make it and keep it."""
    kept = read_cached(place, CODE)
    if kept is None:
        kept = pack(data)
        keep_cached(place, kept, CODE)
    return kept


def _brotli(data: bytes) -> bytes:
    import brotli  # noqa: PLC0415 - only those who publish install it

    packed: bytes = brotli.compress(data, quality=11)
    return packed


def _gzip(data: bytes) -> bytes:
    from zopfli import gzip  # noqa: PLC0415 - the same

    packed: bytes = gzip.compress(data, numiterations=PASSES)
    return packed
