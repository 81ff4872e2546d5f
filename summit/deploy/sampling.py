"""Which files of the published site are looked at: all of them, or the same few each time.

The few are those that matter most and cost least: what leads to others, one page of each template
in each language, a file of each type, what pages load, and what the last deployment brought.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from summit.deploy.manifest import Manifest, plain
from summit.hosting.media_types import media_type
from summit.output.order import HASHED
from summit.site.redirects import HOST_FILE

HOST_FILES = frozenset((".htaccess", "_headers", HOST_FILE))
"""Files for one host or another, which it may keep to itself."""
MOST_LOADED, MOST_CHANGED, MOST_KEPT = 60, 200, 10
"""Of what may be much, so many are looked at, evenly from the first to the last."""
THEME = "theme/"
SMALL = ("robots.txt", "sitemap.xml", ".well-known/security.txt")


def files_to_ask(
    manifest: Manifest, templates: Mapping[str, str], changed: Collection[str], *, is_whole: bool
) -> Sequence[str]:
    """Return the files that are looked at, each once; compressed ones are with theirs."""
    files = manifest.all_files
    own = sorted(path for path in files if plain(path) == path or plain(path) not in files)
    if is_whole:
        return own
    known = frozenset(own)
    chosen = (
        *manifest.leading,
        *SMALL,
        *(path for path in own if path.startswith(THEME) and path in manifest.files),
        *first_of_each(own, lambda path: kind_of(path, templates)),
        *some([path for path in own if HASHED.fullmatch(path)], MOST_LOADED),
        *some(sorted(changed), MOST_CHANGED),
        *some(sorted(manifest.kept), MOST_KEPT),
        *(path for path in own if path in HOST_FILES),
    )
    return [path for path in dict.fromkeys(chosen) if path in known]


def kind_of(path: str, templates: Mapping[str, str]) -> str:
    """Return what a file has in common with others: of a page, language and template.

    Where the templates are not known, what is below the same section is alike.
    """
    locale, _, below = path.rpartition("/")[0].partition("/")
    section, _, deeper = below.partition("/")
    if not path.endswith(".html"):
        return media_type(path)
    return f"{locale} {templates.get(path) or section} {bool(deeper)}"


def first_of_each(paths: Iterable[str], kind: Callable[[str], str]) -> Iterator[str]:
    """Yield the first of those that are alike."""
    found: dict[str, str] = {}
    for path in paths:
        found.setdefault(kind(path), path)
    yield from found.values()


def some(paths: Sequence[str], most: int) -> Sequence[str]:
    """Return at most so many, evenly from the first to the last."""
    return paths[:: max(1, -(-len(paths) // most))]
