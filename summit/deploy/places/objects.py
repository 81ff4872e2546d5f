"""What object storage is told of each file: it knows no types of its own."""

from pathlib import PurePosixPath

from summit.hosting.media_types import media_type
from summit.hosting.precompressed import ENCODINGS
from summit.hosting.rules import caching


def object_headers(path: str) -> dict[str, str]:
    """Return the headers that a file keeps in storage; a compressed one is what it was before."""
    encoding = ENCODINGS.get(PurePosixPath(path).suffix)
    plain = path.removesuffix(PurePosixPath(path).suffix) if encoding else path
    headers = {"Content-Type": media_type(plain), "Cache-Control": caching(plain)}
    return {**headers, "Content-Encoding": encoding} if encoding else headers
