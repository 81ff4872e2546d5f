"""Which pictures the texts show."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from summit.base.problems import Problem
from summit.content.bundles import Bundle
from summit.content.catalogue import Catalogue
from summit.images.opening import FORMATS
from summit.images.pictures import UNCHANGED, Picture, check_pictures
from summit.markdown.converter import Prose
from summit.markdown.links import RESOLVABLE


def find_pictures(
    bundles: Iterable[Bundle], proses: Mapping[tuple[str, str], Prose], cache: Path | None
) -> tuple[dict[str, Picture], list[Problem]]:
    """Return the photographs that texts show and every drawing, and what is wrong with them."""
    bundles = list(bundles)
    shown = {place for prose in proses.values() for place in places_of(prose)}
    shown.update(place for bundle in bundles for place in _covers(bundle))
    files = [
        (bundle.place(name), path) for bundle in bundles for name, path in bundle.assets.items()
    ]
    return check_pictures((file for file in files if _is_needed(*file, shown)), cache)


def published_places(catalogue: Catalogue, proses: Mapping[tuple[str, str], Prose]) -> set[str]:
    """Return the places of the files that published pages show."""
    places: set[str] = set()
    for bundle in catalogue.published:
        places.update(_covers(bundle))
        for locale in catalogue.locales:
            language = catalogue.version(bundle, locale).language
            places.update(places_of(proses[bundle.key, language.key]))
    return places


def published_files(catalogue: Catalogue) -> Iterator[tuple[str, Path]]:
    """Yield the place and the file of all that published bundles give as it is."""
    for bundle in catalogue.published:
        for name, path in bundle.assets.items():
            if path.suffix.lower() not in FORMATS:  # a photograph may say where it was taken
                yield bundle.place(name), path


def _is_needed(place: str, path: Path, shown: set[str]) -> bool:
    suffix = path.suffix.lower()
    return suffix in UNCHANGED or (suffix in FORMATS and place in shown)


def places_of(prose: Prose) -> Iterator[str]:
    """Yield the places of the files that a text shows or links to."""
    if prose.may_have("asset:"):
        yield from (key for kind, key in RESOLVABLE.findall(prose.html) if kind == "asset")


def _covers(bundle: Bundle) -> Iterator[str]:
    """Yield the places of what the bundle's facts show, such as its main picture."""
    if bundle.facts.image:
        yield bundle.place(bundle.facts.image)
    yield from (bundle.place(name) for _, name in bundle.facts.files())
