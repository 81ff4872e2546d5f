"""Files of a cache: whatever becomes of one, or of its folder, costs only time.

Each ends with a digest of its name, its folder's, its bytes and the code that made it: one that is
damaged, stands in another's place, or was made by other code, is none. Where a file cannot be
written, nothing is kept.
"""

from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from summit.base.files import read_kept, replace_file

SUM = 16
"""Bytes of the digest."""


def read_cached(file: Path | None, code: bytes) -> bytes | None:
    """Return what a cache has in a file; None: nothing, or not what this code kept there.

    Who makes it names its own code, by ``code_of``, as it is loaded: that is what runs.
    """
    kept = read_kept(file)
    if file is None or kept is None or kept[-SUM:] != _sum(file, kept[:-SUM], code):
        return None
    return kept[:-SUM]


def keep_cached(file: Path | None, data: bytes, code: bytes) -> None:
    """Let a cache have what code made in a file, if there is one and it can be written."""
    if file:
        with suppress(OSError):
            replace_file(file, (data, _sum(file, data, code)))


def _sum(file: Path, data: bytes, code: bytes) -> bytes:
    name = "/".join(file.parts[-2:]).encode()
    key = blake2b(name, digest_size=SUM, key=code).digest()
    return blake2b(data, digest_size=SUM, key=key).digest()
