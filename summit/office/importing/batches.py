"""Things in batches, none of which is too long or too heavy."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from summit.office.importing.items import SourceError

MOST_ITEMS = 2000
MOST_BYTES = 16_000_000
"""Of one batch: attachments may be large, and memory is not."""
T = TypeVar("T")


def batches(sized: Iterable[tuple[T, int]]) -> Iterator[list[T]]:
    """Yield the things in lists, none of which is too long or too heavy.

    Where the source breaks off, what it gave until then comes first.
    """
    batch: list[T] = []
    weight = 0
    try:
        for thing, size in sized:
            if batch and (len(batch) == MOST_ITEMS or weight + size > MOST_BYTES):
                yield batch
                batch, weight = [], 0
            batch.append(thing)
            weight += size
    except (SourceError, OSError):
        if batch:
            yield batch
        raise
    if batch:
        yield batch
