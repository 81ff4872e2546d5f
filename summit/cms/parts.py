"""What a form sent for each file of an entry, beside what the file says, and what it would say."""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from types import NoneType
from typing import Any

from summit.base.frozen import Frozen, replace
from summit.base.locales import Locale
from summit.base.problems import ContentError, joined, say
from summit.cms.bundles import Bundles, facts_of
from summit.cms.collections import CollectionEntry
from summit.cms.config import files_of_facts
from summit.cms.places import CONTENT, AdminError, bytes_of
from summit.cms.shapes import record_of
from summit.cms.values import show, take
from summit.cms.versions import LOADED, Stamp, Token, digest_of, read_token
from summit.cms.writing import write_document, write_facts
from summit.content.door import check_markdown
from summit.content.key_order import key_order
from summit.content.models import Model
from summit.content.slugs import slugify
from summit.content.yaml import Document, parse_document, read_fields, read_text
from summit.content.yaml_edit import EntryError, normal, restored

Values = dict[str, Any]
WORDS = ("title", "summary")


class Part(Frozen):
    """What a form sent for one file, beside what the file says."""

    path: str
    model: type[Model]
    form: str
    """The name of the form that sent it."""
    stamp: Stamp
    """The file as the form was opened with it."""
    sent: Values
    body: str | None
    """None: facts, which have none."""
    known: Values
    document: Document | None = None
    locale: Locale | None = None

    @property
    def is_as_loaded(self) -> bool:
        """Whether its editor changed nothing in the form."""
        return self.stamp.shown == digest_of(self.sent or None, self.body or "")


def parts_of(bundles: Bundles, path: str, raw: str) -> Iterator[Part]:
    """Yield the parts of an entry as Decap sends it: its facts, and a text with words in it."""
    values, body = parsed(raw, path)
    token = read_token(values.get(LOADED), path)
    model = files_of_facts(bundles.kinds).get(path.removeprefix(CONTENT))
    if model and path.startswith(CONTENT):
        yield _facts(bundles, path, model, token, 0, values)
        return
    entry = bundles.entry(path)
    if "facts" in values:
        facts = values["facts"] if isinstance(values["facts"], dict) else {}
        # A copy is a new entry: a draft, with an address of its own.
        facts = {**facts, "draft": True} if token.is_copy else facts
        yield _facts(bundles, facts_of(entry), entry.collection.facts, token, 1, facts)
    yield from _text(bundles, path, entry, token, values, body)


def parsed(raw: str, path: str) -> tuple[Values, str]:
    """Return what Decap sent for an entry: a JSON object's values, and the body behind it."""
    try:
        values, end = json.JSONDecoder().raw_decode(raw)
    except (ValueError, RecursionError):
        raise AdminError(say("What was sent for %(path)s cannot be read.", path=path)) from None
    if not isinstance(values, dict):
        raise AdminError(say("What was sent for %(path)s holds no fields.", path=path))
    return values, normal(raw[end:])


def _facts(
    bundles: Bundles, path: str, model: type[Model], token: Token, number: int, sent: Values
) -> Part:
    taken, known = _taken(bundles, model, sent), bundles.facts(path)
    return Part(path, model, token.form, token.stamp(number), taken, None, known)


def _text(
    bundles: Bundles, path: str, entry: CollectionEntry, token: Token, values: Values, body: str
) -> Iterator[Part]:
    model, locale = entry.collection.text, bundles.locales[entry.locale]
    taken = _taken(bundles, model, {**values, "slug": None} if token.is_copy else values)
    part = Part(path, model, token.form, token.stamp(0), taken, body, {}, None, locale)
    # What cannot be read is shown empty: it stays as it is where nobody wrote into it.
    with suppress(*((ContentError,) if part.is_as_loaded else ())):
        document = bundles.document(path)
        if document:
            yield replace(part, known=document.fields.values, document=document)
        elif body.strip() or any(map(values.get, WORDS)):
            yield part


def _taken(bundles: Bundles, model: type[Model], values: Values) -> Values:
    return take(record_of(model, bundles.locales), values) or {}


def changes_of(bundles: Bundles, part: Part) -> Values:
    """Return the values that differ from what the file says, and the address that was."""
    record = record_of(part.model, bundles.locales)
    changes = {
        name: part.sent.get(name)
        for name, each in record.parts.items()
        if part.sent.get(name) != take(each.shape, show(each.shape, part.known.get(name)))
    }
    return changes | _moved(bundles, part, changes)


def _moved(bundles: Bundles, part: Part, changes: Values) -> Values:
    """Return ``moved_from`` with the address that a text had, if it has another now."""
    slug = part.model.model_fields.get("slug")
    if part.document is None or slug is None or slug.annotation is NoneType:
        return {}
    was, now = _slug(part.known), _slug({**part.known, **changes})
    facts = bundles.facts(facts_of(bundles.entry(part.path)))
    if was == now or not was or "true" in (part.known.get("draft"), facts.get("draft")):
        return {}  # Nobody was given the address of a draft.
    earlier = dict.fromkeys([*part.known.get("moved_from", ()), was])
    return {"moved_from": [each for each in earlier if each != now] or None}


def _slug(values: Values) -> str:
    return values.get("slug") or slugify(values.get("title") or "")


def after(bundles: Bundles, part: Part) -> Values:
    """Return what the file of a part would say."""
    values = {**part.known, **changes_of(bundles, part)}
    return {name: value for name, value in values.items() if value is not None}


def written(bundles: Bundles, part: Part) -> bytes:
    """Return the file of a part as it would be, nothing where no fact is left.

    Raises AdminError where it would not say what was entered.
    """
    before = bytes_of(bundles.file(part.path)).decode("utf-8")
    changes, order, text = changes_of(bundles, part), key_order(part.model), normal(before)
    try:
        if part.body is None:
            changed = write_facts(text, changes, order) if changes else text
        else:
            changed = write_document(text, part.document, changes, order, part.body)
    except EntryError as error:
        raise _not_here(part.path, error) from None
    data = restored(before, changed).encode()
    try:
        is_same = not data or _reads_back(bundles, part, data)
    except ContentError as error:  # Such as a character that no text holds.
        reasons = joined((each.message for each in error.problems), "\n")
        raise AdminError(say("Nothing was saved: %(faults)s", faults=reasons)) from None
    if not is_same:
        raise _not_here(part.path, EntryError(changes))
    return data


def _reads_back(bundles: Bundles, part: Part, data: bytes) -> bool:
    """Tell whether a file would say what was entered, read as every file is."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "written")
        file.write_bytes(data)
        text = read_text(file, part.path)
    wanted = _trimmed(after(bundles, part))
    if part.body is None:
        return bool(_trimmed(read_fields(text, part.path).values) == wanted)
    document = parse_document(text, part.path)
    check_markdown(document.body, part.path, document.body_line)
    said, meant = (each.strip("\n") if each.strip() else "" for each in (document.body, part.body))
    return bool(said == meant and _trimmed(document.fields.values) == wanted)


def _trimmed(value: Any) -> Any:  # noqa: ANN401 - what a file says
    """Return values without line ends behind them: a block that comes last in a text has none."""
    if isinstance(value, dict):
        return {name: _trimmed(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_trimmed(each) for each in value]
    return value.rstrip("\n")


def _not_here(path: str, error: EntryError) -> AdminError:
    return AdminError(
        say(
            "%(path)s cannot be changed here without changing something else in it (%(reason)s). "
            "Nothing was saved: change it in an editor.",
            path=path,
            reason=error.message,
        )
    )
