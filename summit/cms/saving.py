"""A save of the web editor: every file of an entry is written, or none and the reason is said."""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType, NoneType
from typing import Any

from summit.base.files import replace_file, replace_files
from summit.base.locales import Locale
from summit.base.problems import ContentError, Message, joined, say
from summit.cms.bundles import Bundles, facts_of
from summit.cms.checking import Filled, faults
from summit.cms.collections import CollectionEntry
from summit.cms.config import EDITION
from summit.cms.places import CONTENT, AdminError, bytes_of
from summit.cms.shapes import record_of
from summit.cms.values import show, take
from summit.cms.versions import LOADED, Token, digest, digest_of, read_token
from summit.cms.writing import write_document, write_facts
from summit.content.edition import Edition
from summit.content.key_order import key_order
from summit.content.models import Model
from summit.content.slugs import slugify
from summit.content.yaml import Document, parse_document, read_fields
from summit.content.yaml_edit import EntryError, normal, restored

Values = dict[str, Any]
WORDS = ("title", "summary")
NO_PICTURES: Mapping[Path, bytes] = MappingProxyType({})


@dataclass(frozen=True)
class Part:
    """What a form sent for one file, beside what the file says."""

    path: str
    model: type[Model]
    token: Token
    number: int
    """Of the file's stamp in the token."""
    sent: Values
    body: str | None
    """None: facts, which have none."""
    known: Values
    document: Document | None = None
    locale: Locale | None = None


@dataclass(frozen=True)
class Save:
    """One save: what it would write, by path, and what the files say then."""

    bundles: Bundles
    kept: Path
    """The folder for words that cannot be saved where they belong."""

    def write(self, sent: Mapping[str, str], pictures: Mapping[Path, bytes] = NO_PICTURES) -> None:
        """Write what was sent, by path, and pictures; raise AdminError, and nothing is written."""
        parts = [part for path, raw in sent.items() for part in self._parts(path, raw)]
        changed = [part for part in parts if not self._is_as_loaded(part)]
        files = self._files(changed)
        conflicts = [part for part in changed if part.path in files and self._is_stale(part)]
        if conflicts:
            raise AdminError(self._both_kept(conflicts, changed))
        self._check(parts, changed)
        places = {self.bundles.file(path): data for path, data in files.items()}
        replace_files({**pictures, **{file: data for file, data in places.items() if data}})
        for file in (file for file, data in places.items() if not data):
            file.unlink(missing_ok=True)  # Facts of which nothing is left.
        for part in changed:
            now = digest(bytes_of(self.bundles.file(part.path)))
            self.bundles.saved[part.token.form, part.path] = now

    def _parts(self, path: str, raw: str) -> Iterator[Part]:
        values, body = parsed(raw, path)
        token = read_token(values.get(LOADED))
        if path == f"{CONTENT}{EDITION}":
            yield self._facts(path, Edition, token, 0, values)
            return
        entry = self.bundles.entry(path)
        if "facts" in values:
            facts = values["facts"]
            facts = facts if isinstance(facts, dict) else {}
            yield self._facts(facts_of(entry), entry.collection.facts, token, 1, facts)
        yield from self._texts(path, entry, token, values, body)

    def _texts(
        self, path: str, entry: CollectionEntry, token: Token, values: Values, body: str
    ) -> Iterator[Part]:
        """Yield the part of a text: none of one in which nothing was written."""
        model, locale = entry.collection.text, self.bundles.locales[entry.locale]
        part = Part(path, model, token, 0, self._taken(model, values), body, {}, None, locale)
        # What cannot be read is shown empty: it stays as it is where nobody wrote into it.
        with suppress(*((ContentError,) if self._is_as_loaded(part) else ())):
            document = self.bundles.document(path)
            if document:
                yield replace(part, known=document.fields.values, document=document)
            elif body.strip() or any(map(values.get, WORDS)):
                yield part

    def _facts(
        self, path: str, model: type[Model], token: Token, number: int, sent: Values
    ) -> Part:
        taken, known = self._taken(model, sent), self.bundles.facts(path)
        return Part(path, model, token, number, taken, None, known)

    def _taken(self, model: type[Model], values: Values) -> Values:
        return take(record_of(model, self.bundles.locales), values) or {}

    def _is_as_loaded(self, part: Part) -> bool:
        shown = digest_of(part.sent or None, part.body or "")
        return part.token.stamp(part.number).shown == shown

    def _is_stale(self, part: Part) -> bool:
        """Tell whether somebody else has changed a file since the form was opened."""
        loaded = part.token.stamp(part.number).held
        known = self.bundles.saved.get((part.token.form, part.path), loaded)
        return digest(bytes_of(self.bundles.file(part.path))) != known

    def _files(self, parts: list[Part]) -> dict[str, bytes]:
        """Return the files that would change, as they would be; empty: gone."""
        found: dict[str, bytes] = {}
        for part in parts:
            old = bytes_of(self.bundles.file(part.path))
            new = self._written(part, old.decode("utf-8"))
            if new != old:
                found[part.path] = new
        return found

    def _written(self, part: Part, before: str) -> bytes:
        changes, order, text = self._changes(part), key_order(part.model), normal(before)
        try:
            if part.body is None:
                after = write_facts(text, changes, order) if changes else text
            else:
                after = write_document(text, part.document, changes, order, part.body)
        except EntryError as error:
            raise _not_here(part.path, error) from None
        self._check_read_back(part, after, changes)
        return restored(before, after).encode()

    def _changes(self, part: Part) -> Values:
        """Return the values that differ from what the file says, and the address that was."""
        record = record_of(part.model, self.bundles.locales)
        changes = {
            name: part.sent.get(name)
            for name, each in record.parts.items()
            if part.sent.get(name) != take(each.shape, show(each.shape, part.known.get(name)))
        }
        return changes | self._moved(part, changes)

    def _moved(self, part: Part, changes: Values) -> Values:
        """Return ``moved_from`` with the address that a text had, if it has another now."""
        slug = part.model.model_fields.get("slug")
        if part.document is None or slug is None or slug.annotation is NoneType:
            return {}
        facts = self.bundles.facts(facts_of(self.bundles.entry(part.path)))
        was, now = _slug(part.known), _slug({**part.known, **changes})
        if was == now or not was or "true" in (part.known.get("draft"), facts.get("draft")):
            return {}  # Nobody was given the address of a draft.
        earlier = dict.fromkeys([*part.known.get("moved_from", ()), was])
        return {"moved_from": [each for each in earlier if each != now] or None}

    def _check_read_back(self, part: Part, after: str, changes: Values) -> None:
        """Raise AdminError where a file would not say what was entered."""
        wanted = {**part.known, **changes}
        wanted = {name: value for name, value in wanted.items() if value is not None}
        if part.body is None:
            said = read_fields(after, part.path).values if after.strip() else {}
            is_same = said == wanted
        else:
            document = parse_document(after, part.path)
            is_same = document.fields.values == wanted
            is_same = is_same and document.body.strip() == part.body.strip()
        if not is_same:
            raise _not_here(part.path, EntryError(changes))

    def _check(self, parts: list[Part], changed: list[Part]) -> None:
        """Raise AdminError with every fault of what would be saved."""
        files = {
            part.path: Filled(
                part.model,
                Path(part.path).parent.name,
                part.known,
                self._after(part) if part in changed else part.known,
                part.locale,
            )
            for part in parts
        }
        found = list(dict.fromkeys(faults(files, self.bundles.locales))) if changed else []
        if found:
            raise AdminError(say("Nothing was saved: %(faults)s", faults=joined(found, "\n")))

    def _after(self, part: Part) -> Values:
        values = {**part.known, **self._changes(part)}
        return {name: value for name, value in values.items() if value is not None}

    def _both_kept(self, conflicts: list[Part], changed: list[Part]) -> Message:
        """Keep what was sent outside of the content; return the sentence that says where."""
        kept = [self._keep(part) for part in changed]
        return say(
            "Somebody else has saved %(what)s since you opened it, so nothing of yours was written "
            "over theirs. Your words are kept in %(kept)s, and still stand in this form. Load the "
            "page again to see theirs, then put yours in.",
            what=", ".join(part.path for part in conflicts),
            kept=", ".join(kept),
        )

    def _keep(self, part: Part) -> str:
        order = key_order(part.model)
        if part.body is None:
            written = write_facts("", part.sent, order)
        else:
            written = write_document("", None, part.sent, order, part.body)
        data = written.encode()
        inside = Path(part.path.removeprefix(CONTENT))
        place = self.kept / inside.with_suffix(f".{digest(data)}{inside.suffix}")
        replace_file(place, data)
        return place.relative_to(self.kept.parent.parent).as_posix()


def parsed(raw: str, path: str) -> tuple[Values, str]:
    """Return the parts of an entry as Decap sends it: a JSON object, then the body."""
    try:
        values, end = json.JSONDecoder().raw_decode(raw)
    except ValueError:
        raise AdminError(say("What was sent for %(path)s cannot be read.", path=path)) from None
    if not isinstance(values, dict):
        raise AdminError(say("What was sent for %(path)s holds no fields.", path=path))
    return values, raw[end:]


def _slug(values: Values) -> str:
    return values.get("slug") or slugify(values.get("title") or "")


def _not_here(path: str, error: EntryError) -> AdminError:
    return AdminError(
        say(
            "%(path)s cannot be changed here without changing something else in it (%(reason)s). "
            "Nothing was saved: change it in an editor.",
            path=path,
            reason=error.message,
        )
    )
