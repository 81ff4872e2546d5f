"""Bundles as Decap CMS sees them: for each language one entry, that of the source with the facts.

Decap knows one file for each language. Here the facts travel as ``facts`` in the source language's
entry, and a save puts each part into its own file, with nothing else of it changed.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summit.base.files import replace_files
from summit.base.locales import Locales
from summit.base.problems import ContentError, SaidError, say
from summit.cms.collections import (
    Collection,
    CollectionEntry,
    find_collection,
    find_entry,
    folders_of,
)
from summit.cms.config import EDITION
from summit.cms.shapes import Record, record_of
from summit.cms.values import show, take
from summit.cms.writing import write_document, write_facts
from summit.content.door import check_markdown, checked
from summit.content.edition import Edition
from summit.content.kinds import Kinds
from summit.content.models import Model
from summit.content.yaml import Document, parse_document, read_fields, read_text

CONTENT, FACTS = "content/", "bundle.yaml"
WORDS = ("title", "summary")


class AdminError(SaidError):
    """What the web editor asked for and cannot have, in a sentence."""


@dataclass(frozen=True)
class Sent:
    """An entry as Decap sends it."""

    values: dict[str, Any]
    body: str


@dataclass(frozen=True)
class Bundles:
    """Reads and writes the bundles of one content folder."""

    content: Path
    locales: Locales
    kinds: Kinds

    def listed(self, folder: str, depth: int) -> Iterator[tuple[str, str]]:
        """Yield path and text of each entry below a folder; bundles that cannot be read are not."""
        collection = find_collection(folder.removeprefix(CONTENT), depth, self.kinds)
        if collection is None:
            raise AdminError(
                say("%(folder)s holds nothing that can be edited here.", folder=folder)
            )
        place = self.content / collection.folder
        names = [each.name for each in place.iterdir() if each.is_dir()] if place.is_dir() else []
        for bundle in folders_of(collection, names, self.kinds):
            paths = [f"{CONTENT}{bundle}/index.{locale}.md" for locale in self.locales]
            with suppress(AdminError, ContentError):
                yield from [(path, self.read(path)) for path in paths]

    def read(self, path: str) -> str:
        """Return an entry as Decap reads it; raise AdminError where there is no bundle.

        A language without a text has an empty one: Decap cannot save a bundle that lacks some. So
        has a translation that cannot be read, which a save then refuses to replace.
        """
        if path == f"{CONTENT}{EDITION}":
            return json.dumps(self._shown(path, Edition), ensure_ascii=False)
        entry = self._entry(path)
        if not self._file(path).parent.is_dir():
            raise AdminError(say("%(path)s is not there.", path=path))
        is_source, document = entry.locale == self.locales.source.key, None
        with suppress(*(() if is_source else (ContentError,))):
            document = self._document(path)
        values = document.fields.values if document else {"title": ""}
        shown = show(record_of(entry.collection.text, self.locales), values)
        if is_source:
            facts = self._shown(f"{CONTENT}{entry.folder}/{FACTS}", entry.collection.facts)
            shown = {**_name(entry), **shown, "facts": facts}
        body = document.body.strip("\n") if document else ""
        return f"{json.dumps(shown, ensure_ascii=False, indent=2)}\n{body}"

    def write(self, sent: Mapping[str, str]) -> None:
        """Write what was sent, by path: all of it, or nothing where a part cannot be taken."""
        texts: dict[Path, str] = {}
        for path, raw in sent.items():
            texts |= self._changed(path, _parse(raw, path))
        for file, text in texts.items():
            self._admit(file, text)
        replace_files({file: text.encode() for file, text in texts.items() if text})
        for file in (file for file, text in texts.items() if not text):
            file.unlink(missing_ok=True)  # Facts of which nothing is left.

    def _admit(self, file: Path, text: str) -> None:
        """Raise ContentError for a text that a build would not even read."""
        name = f"{CONTENT}{file.relative_to(self.content).as_posix()}"
        if text and file.suffix == ".md":
            document = parse_document(checked(text, name), name)
            check_markdown(document.body, name, document.body_line)
        elif text:
            read_fields(checked(text, name), name)

    def _changed(self, path: str, sent: Sent) -> dict[Path, str]:
        if path == f"{CONTENT}{EDITION}":
            return self._facts(path, Edition, sent.values)
        entry = self._entry(path)
        file, document = self._file(path), self._document(path)
        texts: dict[Path, str] = {}
        if "facts" in sent.values:
            name = f"{CONTENT}{entry.folder}/{FACTS}"
            texts = self._facts(name, entry.collection.facts, sent.values["facts"])
        if document is None and not any([sent.body.strip(), *map(sent.values.get, WORDS)]):
            return texts  # A language in which nothing was written has no file.
        old = read_text(file, path) if document else ""
        changes, order = self._changes(
            entry.collection.text, document.fields.values if document else {}, sent.values
        )
        return texts | {file: write_document(old, document, changes, order, sent.body)}

    def _facts(self, path: str, model: type[Model], values: Any) -> dict[Path, str]:
        file = self._file(path)
        old = read_text(file, path) if file.is_file() else ""
        known = read_fields(old, path).values if old else {}
        sent = values if isinstance(values, dict) else {}
        changes, order = self._changes(model, known, sent)
        return {file: write_facts(old, changes, order)} if changes else {}

    def _changes(
        self, model: type[Model], known: Mapping[str, Any], sent: Mapping[str, Any]
    ) -> tuple[dict[str, Any], Sequence[str]]:
        """Return the values that differ from what the file says, and the model's order of keys."""
        record: Record = record_of(model, self.locales)
        taken = {name: take(part.shape, sent.get(name)) for name, part in record.parts.items()}
        changes = {
            name: taken[name]
            for name, part in record.parts.items()
            if taken[name] != take(part.shape, show(part.shape, known.get(name)))
        }
        return changes, tuple(model.model_fields)

    def _shown(self, path: str, model: type[Model]) -> Any:
        file = self._file(path)
        values = read_fields(read_text(file, path), path).values if file.is_file() else {}
        return show(record_of(model, self.locales), values)

    def _document(self, path: str) -> Document | None:
        file = self._file(path)
        return parse_document(read_text(file, path), path) if file.is_file() else None

    def _entry(self, path: str) -> CollectionEntry:
        inside = path.removeprefix(CONTENT)
        entry = find_entry(inside, self.kinds) if path != inside else None
        if entry is None or entry.locale not in self.locales:
            raise AdminError(say("%(path)s is no text of a bundle.", path=path))
        return entry

    def _file(self, path: str) -> Path:
        """Return where a path of the project is: inside of ``content/``, links followed."""
        file = self.content / path.removeprefix(CONTENT)
        if not file.resolve().is_relative_to(self.content.resolve()):
            raise AdminError(say("%(path)s is outside of %(content)s.", path=path, content=CONTENT))
        return file


def _name(entry: CollectionEntry) -> dict[str, str]:
    named: Collection = entry.collection
    return {named.naming.field: entry.folder.rpartition("/")[2]} if named.naming else {}


def _parse(raw: str, path: str) -> Sent:
    """Return the parts of an entry: a JSON object, then the body."""
    try:
        values, end = json.JSONDecoder().raw_decode(raw)
    except (ValueError, RecursionError):
        raise AdminError(say("What was sent for %(path)s cannot be read.", path=path)) from None
    if not isinstance(values, dict):
        raise AdminError(say("What was sent for %(path)s holds no fields.", path=path))
    return Sent(values, raw[end:])
