"""In which order the files of a build take their places, and what of the last build stays.

At any moment every page is whole, and all that it loads is there: first comes what pages load,
then pages, then what leads to pages, and last what is no longer made is removed. Files whose names
hold a digest of their bytes stay for one build more: whoever opened a page of the last build still
loads them. Nothing stays that holds words, or shows pictures, of a text that is published no more.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import IntEnum

from summit.base.frozen import Frozen
from summit.site.page import Page

Sources = Mapping[str, tuple[str, ...]]
"""What each file is made from, by its path inside the output folder."""
KEPT = "kept"
"""The first source of a file that the build before made, and the last one did not."""
CONTENT = "content/"
SEARCH = "search/"
ENTRY = "search/pagefind-entry.json"
"""What names the other files of the search index."""
FRAGMENT = "search/fragment/"
"""Where the search index has the words of each page, in a file that is named by their digest."""
HASHED = re.compile(
    r"(theme|media|share|search)/.*\.[0-9a-f]{10}(-\d+)?\.\w+|search/.*[\w-]_[0-9a-f]+\.pf_\w+"
)
LOADED = ("theme/", "media/", "share/", "data/", SEARCH)
"""Where files lie that pages load."""


class Turn(IntEnum):
    """When a file takes its place."""

    HASHED = 0
    """What pages load by a name that was never of anything else."""
    LOADED = 1
    """What pages load or offer by a name that stays."""
    PAGE = 2
    LEADING = 3
    """What leads to pages: lists, home pages, feeds, the sitemap."""


class Plan(Frozen):
    """What is to be done in the output folder, in this order."""

    placed: tuple[str, ...]
    """Files that take their places, one after the other."""
    removed: tuple[str, ...]
    kept: tuple[str, ...]
    """Files that the last build made and this one did not, which stay for one build more."""


def plan_changes(
    new: Sources, before: Sources, changed: Collection[str], leading: Collection[str] = ()
) -> Plan:
    """Return how the files of the last build become the new ones, some of which have changed.

    ``leading`` are the pages that lead to others.
    """
    kept = frozenset(_kept(new, before))
    return Plan(
        tuple(sorted(changed, key=lambda path: (turn_of(path, leading), path))),
        tuple(sorted(before.keys() - new.keys() - kept)),
        tuple(sorted(kept)),
    )


def leading(pages: Iterable[Page]) -> frozenset[str]:
    """Return the files of the pages that lead to others: home pages, lists, what has no text."""
    return frozenset(page.path for page in pages if page.version is None or _is_list(page))


def _is_list(page: Page) -> bool:
    kind = page.version.bundle.kind if page.version else None
    return bool(page.items) or kind is None or kind.is_section or kind.is_home


def turn_of(path: str, leading: Collection[str] = ()) -> Turn:
    """Return when a file takes its place."""
    if path in leading or path == ENTRY:
        return Turn.LEADING
    if HASHED.fullmatch(path):
        return Turn.HASHED
    if path.startswith(LOADED) or path.endswith((".ics", ".webmanifest")):
        return Turn.LOADED
    return Turn.PAGE if path.endswith(".html") else Turn.LEADING


def _kept(new: Sources, before: Sources) -> Iterator[str]:
    gone = before.keys() - new.keys()
    if not gone:  # As mostly; the sources of a large site are many.
        return
    shown = {source for sources in new.values() for source in sources}
    words_stay = not any(path.startswith(FRAGMENT) for path in gone)
    for path in gone:
        sources = before[path]
        if KEPT in sources or not HASHED.fullmatch(path):
            continue
        own = (source for source in sources if source.startswith(CONTENT))
        if words_stay if path.startswith(SEARCH) else all(source in shown for source in own):
            yield path
