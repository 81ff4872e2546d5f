"""What a save refuses: values that the site could not show, each by the name of its field."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from summit.base.frozen import Frozen
from summit.base.locales import Locale, Locales
from summit.base.problems import Message, SaidError, say, verbatim
from summit.cms.labels import choice_label, label_of
from summit.content.models import Model
from summit.content.unfinished import filled
from summit.content.yaml import Fields

Values = Mapping[str, Any]
EXPECTED = re.compile(r"'([^']*)'")
EMPTY = frozenset({"missing", "string_too_short", "too_short"})


class Filled(Frozen):
    """What one of an entry's files will say."""

    model: type[Model]
    folder: str
    """The name of the bundle's own folder."""
    before: Values
    after: Values
    locale: Locale | None = None
    """The language of a text; None: facts."""


def faults(files: Mapping[str, Filled], locales: Locales) -> Iterator[Message]:
    """Yield what is wrong with what a save brings in; what was wrong before is not its fault."""
    for file in files.values():
        known = {str(each) for each in _wrong(file, file.before, locales)}
        yield from (each for each in _wrong(file, file.after, locales) if str(each) not in known)
    yield from _pictures_without_words(files)


def _wrong(file: Filled, values: Values, locales: Locales) -> Iterator[Message]:
    fields = Fields(dict(values), ())
    if file.locale:
        fields = filled(fields, file.model, file.folder)
    try:
        file.model.model_validate(fields.values, context=locales)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            yield _sentence(detail, named(detail["loc"], file.locale))


def named(location: tuple[str | int, ...], locale: Locale | None) -> Message:
    """Return a field as its form names it, with the language of the text that it is in."""
    words = (label_of(each) if isinstance(each, str) else str(each + 1) for each in location)
    field = " › ".join(words)
    if locale is None:
        return say("%(field)s", field=field)
    return say("%(field)s (%(language)s)", field=field, language=locale.endonym)


def _sentence(detail: ErrorDetails, field: Message) -> Message:
    written = detail["input"]
    if detail["type"] in EMPTY or written == "":
        return say("%(field)s is empty. Fill it in.", field=field)
    if detail["type"] == "literal_error":
        choices = EXPECTED.findall(detail["ctx"]["expected"])
        return say(
            '%(field)s is "%(written)s", which cannot be. It must be %(choice)s.',
            field=field,
            written=written,
            choice=", ".join(map(choice_label, choices)),
        )
    if detail["type"] == "int_parsing":
        return say(
            '%(field)s is "%(written)s": a whole number is needed, such as 3.',
            field=field,
            written=written,
        )
    error = detail.get("ctx", {}).get("error")
    hint = error.message if isinstance(error, SaidError) else verbatim(detail["msg"])
    if not detail["loc"]:
        return hint
    if isinstance(written, Mapping | list):
        return say("%(field)s: %(hint)s", field=field, hint=hint)
    return say(
        '%(field)s: "%(written)s" cannot be used. %(hint)s', field=field, written=written, hint=hint
    )


def _pictures_without_words(files: Mapping[str, Filled]) -> Iterator[Message]:
    """Yield the texts of a bundle with a picture that do not say what it shows."""
    if not any(file.locale is None and file.after.get("image") for file in files.values()):
        return
    for file in files.values():
        is_open = file.locale and file.after and file.after.get("draft") != "true"
        if is_open and not file.after.get("image_alt"):
            yield say(
                "%(field)s is empty: say what the picture shows, for those who do not see it.",
                field=named(("image_alt",), file.locale),
            )
