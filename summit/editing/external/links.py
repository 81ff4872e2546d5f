"""Links that leave the site: which addresses texts and facts lead to, and from where."""

import re
from collections.abc import Iterator, Mapping
from html import unescape

from summit.content.bundles import Translation
from summit.content.catalogue import Catalogue
from summit.content.yaml import Fields, strings
from summit.markdown.converter import Prose
from summit.markdown.links import LINKING_TAG

WEB = re.compile(r"https?://\S+", re.IGNORECASE)
HREF = re.compile(r"""\shref=(["'])(https?://.*?)\1""", re.IGNORECASE)

Places = Mapping[str, tuple[tuple[str, int], ...]]
"""Of each address, the files and lines that lead to it."""


def outside_links(
    catalogue: Catalogue, proses: Mapping[tuple[str, str], Prose], edition: Fields
) -> Places:
    """Return the addresses outside that published pages lead to, each with its places."""
    found: dict[str, set[tuple[str, int]]] = {}
    for address, path, line in _all(catalogue, proses, edition):
        found.setdefault(address.partition("#")[0], set()).add((path, line))
    return {address: tuple(sorted(places)) for address, places in sorted(found.items())}


def _all(
    catalogue: Catalogue, proses: Mapping[tuple[str, str], Prose], edition: Fields
) -> Iterator[tuple[str, str, int]]:
    yield from _in_facts("content/edition.yaml", edition)
    for data in catalogue.content.data.values():
        yield from _in_facts(data.path, data.fields)
    for bundle in catalogue.published:
        yield from _in_facts(bundle.facts_path, bundle.facts_lines)
        for key, translation in bundle.translations.items():
            yield from _in_body(translation, proses[bundle.key, key])


def _in_facts(path: str, fields: Fields) -> Iterator[tuple[str, str, int]]:
    for location, value in strings(fields.values):
        if WEB.fullmatch(value):
            yield value, path, fields.line(location)


def _in_body(translation: Translation, prose: Prose) -> Iterator[tuple[str, str, int]]:
    for tag in LINKING_TAG.findall(prose.html):
        for _, written in HREF.findall(tag):
            address = unescape(written)
            for line in _lines_with(address, translation):
                yield address, translation.path, line


def _lines_with(address: str, translation: Translation) -> list[int]:
    """Return the lines of the body that have the address; its first, if it is written otherwise."""
    lines = enumerate(translation.body.split("\n"), translation.body_line)
    whole = re.compile(rf"{re.escape(address)}(?![\w/?&=%#-])")
    return [n for n, line in lines if whole.search(unescape(line))] or [translation.body_line]
