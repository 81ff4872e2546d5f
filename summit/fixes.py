"""The sorts of things that ``content check --fix`` mends: one function each, in a table."""

from collections.abc import Callable, Iterator

from summit.catalogue import Catalogue
from summit.programme.recording import unrecorded_changes
from summit.repairs import Repair

FIXES: tuple[Callable[[Catalogue], Iterator[Repair]], ...] = (unrecorded_changes,)


def find_repairs(catalogue: Catalogue) -> Iterator[Repair]:
    """Yield all that can be mended in what could be read of the content."""
    for find in FIXES:
        yield from find(catalogue)
