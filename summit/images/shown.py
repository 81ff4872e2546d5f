"""Which pictures the texts show."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from summit.base.problems import Problem
from summit.content.catalogue import Catalogue
from summit.content.reader import Bundle
from summit.images.opening import FORMATS
from summit.images.pictures import UNCHANGED, Picture, check_pictures
from summit.markdown.converter import Prose
from summit.markdown.links import RESOLVABLE


def find_pictures(
    bundles: Iterable[Bundle], proses: Mapping[tuple[str, str], Prose], cache: Path | None
) -> tuple[dict[str, Picture], list[Problem]]:
    """Return the photographs that texts show and every drawing, and what is wrong with them."""
    bundles = list(bundles)
    shown = {place for prose in proses.values() for place in _places(prose)}
    shown.update(_cover(bundle) for bundle in bundles)
    files = [
        (f"{bundle.folder}/{name}", path)
        for bundle in bundles
        for name, path in bundle.assets.items()
    ]
    return check_pictures((file for file in files if _is_needed(*file, shown)), cache)


def published_places(catalogue: Catalogue, proses: Mapping[tuple[str, str], Prose]) -> set[str]:
    """Return the places of the files that published pages show."""
    places: set[str] = set()
    for bundle in catalogue.published:
        places.add(_cover(bundle))
        for locale in catalogue.locales:
            language = catalogue.version(bundle, locale).language
            places.update(_places(proses[bundle.key, language.key]))
    return places


def _is_needed(place: str, path: Path, shown: set[str]) -> bool:
    suffix = path.suffix.lower()
    return suffix in UNCHANGED or (suffix in FORMATS and place in shown)


def _places(prose: Prose) -> Iterator[str]:
    """Yield the places of the files that a text shows or links to."""
    return (key for kind, key in RESOLVABLE.findall(prose.html) if kind == "asset")


def _cover(bundle: Bundle) -> str:
    return f"{bundle.folder}/{bundle.facts.image}"
