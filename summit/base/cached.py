"""Files of a cache: whatever becomes of one, or of its folder, costs only time.

Each ends with a digest of its name, its folder's and its bytes: one that is damaged, or stands in
another's place, is none. Where a file cannot be written, nothing is kept.
"""

from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from summit.base.files import read_kept, replace_file

SUM = 16
"""Bytes of the digest."""


def read_cached(file: Path | None) -> bytes | None:
    """Return what a cache has in a file; None: nothing, or not what was kept there."""
    kept = read_kept(file)
    if file is None or kept is None or kept[-SUM:] != _sum(file, kept[:-SUM]):
        return None
    return kept[:-SUM]


def keep_cached(file: Path | None, data: bytes) -> None:
    """Let a cache have bytes in a file, if there is one and it can be written."""
    if file:
        with suppress(OSError):
            replace_file(file, (data, _sum(file, data)))


def _sum(file: Path, data: bytes) -> bytes:
    name = "/".join(file.parts[-2:]).encode()
    return blake2b(data, digest_size=SUM, key=blake2b(name, digest_size=SUM).digest()).digest()
