"""What builds left of a voice: pages and data in ``output/``, releases, share images, the index."""

import json
import shutil
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from summit.base.files import is_beside, unfinished_folder
from summit.base.settings import Settings
from summit.deploy.release import purge_voices
from summit.deploy.targets import FOLDER as DEPLOYED
from summit.deploy.told import forget_told
from summit.hosting.precompressed import CACHE as COMPRESSED
from summit.output.build_list import FILE as LISTED
from summit.subjects.consultation.became import PLACE
from summit.subjects.consultation.voice import FOLDER

CARD = "share.png"
INDEX = (".pf_index", ".pf_fragment", ".pf_meta", ".pf_filter", "pagefind-entry.json")
"""The ends of the search index's files: packed, so that no words can be looked for in them."""


def clear_built(settings: Settings, names: Collection[str], texts: Collection[str]) -> int:
    """Delete what holds voices, by their names and their words; return how many files went.

    The next build makes anew what is still to be there.
    """
    count = sum(map(_delete, _cached(settings)))
    count += purge_voices(settings.root / DEPLOYED, names)
    if settings.output.is_dir():
        made_from = _manifest(settings)
        sought = [each.encode() for each in (*names, *_as_written(texts))]
        for path in sorted(settings.output.rglob("*")):
            own = made_from.get(path.relative_to(settings.output).as_posix(), ())
            if path.is_file() and (_is_made_from(own, names) or _holds(path, sought)):
                count += _delete(path)
    return count


def clear_receipts(settings: Settings) -> None:
    """Delete what builds and kept releases have of what receipt codes open."""
    for path in (*_cached(settings), settings.output / PLACE):
        if path.exists():
            _delete(path)
    for target in (settings.root / DEPLOYED).glob("*/"):
        for release in target.glob("*/"):
            if (release / PLACE).exists():
                shutil.rmtree(release)
        forget_told(target)


def _cached(settings: Settings) -> Iterator[Path]:
    images, search = settings.image_cache, settings.folder("SEARCH_CACHE")
    yield from images.rglob(CARD) if images else ()
    yield from search.glob("*") if search else ()
    yield from (settings.root / COMPRESSED).glob("*")
    if results := settings.folder("RESULTS"):  # Pages are kept there, and what SQLite has beside.
        yield from results.parent.glob(f"{results.name}*")
    yield from settings.output.parent.glob(unfinished_folder(settings.output).name)
    yield from settings.root.glob(LISTED)  # It has digests of their words.


def _manifest(settings: Settings) -> Mapping[str, Collection[str]]:
    path = settings.folder("MANIFEST")
    try:
        found: dict[str, list[str]] = json.loads(path.read_bytes()) if path else {}
    except (OSError, ValueError):
        found = {}
    return found


def _is_made_from(sources: Collection[str], names: Collection[str]) -> bool:
    return any(f"/{FOLDER}/{name}/" in source for source in sources for name in names)


def _as_written(texts: Collection[str]) -> set[str]:
    """Return the words as pages and data have them: plain, escaped, as JSON, by paragraph."""
    lines = {line.strip() for text in texts for line in (text, *text.split("\n"))}
    plain = {line for line in lines if len(line) > SHORT}
    escaped = {line.replace("&", "&amp;").replace("<", "&lt;") for line in plain}
    return plain | escaped | {json.dumps(line, ensure_ascii=False)[1:-1] for line in plain}


SHORT = 15
"""Characters of a line that others may have written too."""


def _holds(path: Path, sought: Collection[bytes]) -> bool:
    if path.name.endswith(INDEX) or is_beside(path.name):
        return True
    data = path.read_bytes()
    return any(each in data for each in sought)


def _delete(path: Path) -> int:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    return 1
