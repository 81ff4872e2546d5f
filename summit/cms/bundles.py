"""Bundles as Decap CMS sees them: for each language one entry, that of the source with the facts.

Decap knows one file for each language. Here the facts travel as ``facts`` in the source language's
entry, and a save puts each part into its own file, with nothing else of it changed.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from summit.base.frozen import Frozen, field
from summit.base.locales import Locales
from summit.base.problems import ContentError, say
from summit.cms.collections import (
    Collection,
    CollectionEntry,
    find_collection,
    find_entry,
    folders_of,
)
from summit.cms.config import files_of_facts
from summit.cms.places import CONTENT, AdminError, bytes_of, place_in
from summit.cms.shapes import record_of
from summit.cms.values import show, take
from summit.cms.versions import LOADED, Saved, Stamp, digest, digest_of, new_token
from summit.content.kinds import Kinds
from summit.content.models import Model
from summit.content.yaml import Document, parse_document, read_fields, read_text

FACTS = "bundle.yaml"


class Bundles(Frozen):
    """Reads the bundles of one content folder."""

    content: Path
    locales: Locales
    kinds: Kinds
    saved: Saved = field(default_factory=dict)

    def listed(self, folder: str, depth: int) -> Iterator[tuple[str, str]]:
        """Yield path and text of each entry below a folder; bundles that cannot be read are not."""
        collection = find_collection(folder.removeprefix(CONTENT), depth, self.kinds)
        if collection is None:
            raise AdminError(
                say("%(folder)s holds nothing that can be edited here.", folder=folder)
            )
        place = self.file(f"{CONTENT}{collection.folder}")
        names = [each.name for each in place.iterdir() if each.is_dir()] if place.is_dir() else []
        folders = folders_of(collection, names, self.kinds)
        for bundle in sorted(folders, key=lambda each: self._date(collection, each), reverse=True):
            paths = [f"{CONTENT}{bundle}/index.{locale}.md" for locale in self.locales]
            with suppress(AdminError, ContentError):
                yield from [(path, self.read(path)) for path in paths]

    def _date(self, collection: Collection, bundle: str) -> str:
        with suppress(AdminError, ContentError):
            facts = self.facts(f"{CONTENT}{bundle}/{FACTS}")
            return next((str(facts[key]) for key in collection.dates if facts.get(key)), "")
        return ""

    def read(self, path: str) -> str:
        """Return an entry as Decap reads it; raise AdminError where there is no bundle.

        A language without a text has an empty one: Decap cannot save a bundle that lacks some. So
        has a translation that cannot be read, which a save then refuses to replace.
        """
        model = files_of_facts(self.kinds).get(path.removeprefix(CONTENT))
        if model and path.startswith(CONTENT):
            values, stamp = self._shown(path, model)
            return json.dumps(_with_token(path, values or {}, stamp), ensure_ascii=False)
        entry = self.entry(path)
        if not self.file(path).parent.is_dir():
            raise AdminError(say("%(path)s is not there.", path=path))
        is_source, document = entry.locale == self.locales.source.key, None
        with suppress(*(() if is_source else (ContentError,))):
            document = self.document(path)
        written = document.fields.values if document else {"title": ""}
        record = record_of(entry.collection.text, self.locales)
        shown = show(record, written)
        body = document.body.strip("\n") if document else ""
        stamps = [Stamp(self._held(path), digest_of(take(record, shown), body))]
        if is_source:
            facts, stamp = self._shown(facts_of(entry), entry.collection.facts)
            shown = {**_name(entry), **shown, "facts": facts}
            stamps.append(stamp)
        shown = _with_token(path, shown, *stamps)
        return f"{json.dumps(shown, ensure_ascii=False, indent=2)}\n{body}"

    def _shown(self, path: str, model: type[Model]) -> tuple[Any, Stamp]:
        record = record_of(model, self.locales)
        shown = show(record, self.facts(path))
        return shown, Stamp(self._held(path), digest_of(take(record, shown)))

    def _held(self, path: str) -> str:
        return digest(bytes_of(self.file(path)))

    def facts(self, path: str) -> dict[str, Any]:
        """Return the values of a file of facts; none where there is no file."""
        file = self.file(path)
        return read_fields(read_text(file, path), path).values if file.is_file() else {}

    def document(self, path: str) -> Document | None:
        """Return a text in its parts; None where there is no file."""
        file = self.file(path)
        return parse_document(read_text(file, path), path) if file.is_file() else None

    def entry(self, path: str) -> CollectionEntry:
        """Return what a path is a text of; raise AdminError for another file."""
        inside = path.removeprefix(CONTENT)
        entry = find_entry(inside, self.kinds) if path != inside else None
        if entry is None or entry.locale not in self.locales:
            raise AdminError(say("%(path)s is no text of a bundle.", path=path))
        return entry

    def file(self, path: str) -> Path:
        """Return where a path of the project is; raise AdminError for one outside of content."""
        return place_in(self.content, path)


def facts_of(entry: CollectionEntry) -> str:
    """Return the path of the facts of an entry's bundle."""
    return f"{CONTENT}{entry.folder}/{FACTS}"


def _with_token(path: str, shown: Mapping[str, Any], *stamps: Stamp) -> dict[str, Any]:
    return {**shown, LOADED: str(new_token(path, stamps))}


def _name(entry: CollectionEntry) -> dict[str, str]:
    named: Collection = entry.collection
    return {named.naming.field: entry.folder.rpartition("/")[2]} if named.naming else {}
