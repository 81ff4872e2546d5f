"""From the fields of a file to a model, or to sentences that say what to change."""

import re
from collections.abc import Callable
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from summit.base.locales import Locales
from summit.base.problems import (
    ContentError,
    Message,
    Problem,
    SaidError,
    did_you_mean,
    nearest_word,
    say,
    verbatim,
)
from summit.content.models import Model, Text
from summit.content.yaml import Fields

M = TypeVar("M", bound=Model)
MOST = 50
"""Mistakes told of one file at a time."""
BETWEEN_ITEMS = re.compile(r"[,;،؛\n]|\s[-*•–—]\s*|\s(?:et|and|y)\s")
AROUND_ITEMS = " \u00a0\t-–—*•()[]{}<>«»“”\"'`"
LONGEST = 200
"""Characters of a value in a message: it may be anything."""


def validate(
    model: type[M],
    fields: Fields,
    name: str,
    locales: Locales,
    elsewhere: type[Model] | None = None,
) -> M:
    """Return the model of a file's fields; raise ContentError with all that is wrong in them.

    ``elsewhere`` is the model of the other file of a bundle, which its keys may be meant for.
    """
    try:
        return model.model_validate(fields.values, context=locales)
    except ValidationError as error:
        details = error.errors(include_url=False)[:MOST]
        meant = set(filter(None, (_meant(detail, model) for detail in details)))
        raise ContentError(
            Problem(
                name,
                fields.line(detail["loc"]),
                _misplaced(detail, elsewhere) or _sentence(detail, model),
            )
            for detail in details
            if not (detail["type"] == "missing" and detail["loc"] in meant)
        ) from None


def _misplaced(detail: ErrorDetails, elsewhere: type[Model] | None) -> Message | None:
    """Return where an unknown key belongs, if that is the bundle's other file."""
    [key, *below] = detail["loc"] or ("",)
    if detail["type"] != "extra_forbidden" or below or elsewhere is None:
        return None
    if key not in elsewhere.model_fields:
        return None
    if issubclass(elsewhere, Text):
        return say(
            '"%(key)s" belongs to the text. Write it in index.fr.md, and in that of each language, '
            "between the two lines ---.",
            key=key,
        )
    return say(
        '"%(key)s" is the same in every language. Write it in bundle.yaml, beside the text.',
        key=key,
    )


def _meant(detail: ErrorDetails, model: type[Model]) -> tuple[int | str, ...] | None:
    """Return the place of the key of which an unknown one is likely a slip: it is not missing."""
    if detail["type"] != "extra_forbidden":
        return None
    *above, key = detail["loc"]
    owner = _model_at(model, tuple(above))
    nearest = nearest_word(str(key), owner.model_fields) if owner else None
    return (*above, nearest) if nearest else None


def _sentence(detail: ErrorDetails, model: type[Model]) -> Message:
    key = ".".join(str(part) for part in detail["loc"])
    sentence = SENTENCES.get(detail["type"], _other)
    return sentence(key, detail, model)


def _shown(detail: ErrorDetails) -> str:
    """Return a value as it was written, as far as a message goes."""
    value = detail["input"]
    written = "{" + ", ".join(map(str, value)) + "}" if isinstance(value, dict) else str(value)
    return written if len(written) <= LONGEST else f"{written[: LONGEST - 1]}…"


def _missing(key: str, detail: ErrorDetails, model: type[Model]) -> Message:
    name = str(detail["loc"][-1])
    return say(
        '"%(key)s" is missing. Add a line such as "%(name)s: %(example)s".',
        key=key,
        name=name,
        example=_example(detail, model),
    )


def _empty(key: str, detail: ErrorDetails, model: type[Model]) -> Message:
    name = str(detail["loc"][-1])
    return say(
        '"%(key)s" is empty. Write a line such as "%(name)s: %(example)s".',
        key=key,
        name=name,
        example=_example(detail, model),
    )


def _unknown(key: str, detail: ErrorDetails, model: type[Model]) -> Message:
    owner = _model_at(model, detail["loc"][:-1])
    known = owner.model_fields if owner else ()
    return say(
        'unknown key "%(key)s". %(hint)s', key=key, hint=did_you_mean(str(detail["loc"][-1]), known)
    )


def _custom(key: str, detail: ErrorDetails, model: type[Model]) -> Message:
    error = detail["ctx"]["error"] if "ctx" in detail else detail["msg"]
    reason = error.message if isinstance(error, SaidError) else verbatim(str(error))
    if not detail["loc"]:
        return reason
    if isinstance(detail["input"], dict | list):
        return say('"%(key)s": %(reason)s', key=key, reason=reason)
    if detail["input"] == "":
        return say('"%(key)s" is empty, %(reason)s', key=key, reason=reason)
    written = _shown(detail)
    return say('"%(key)s" is "%(written)s", %(reason)s', key=key, written=written, reason=reason)


def _choice(key: str, detail: ErrorDetails, model: type[Model]) -> Message:
    first, _, last = detail["ctx"]["expected"].replace("'", '"').rpartition(" or ")
    choice = say("%(first)s or %(last)s", first=first, last=last) if first else verbatim(last)
    return say(
        '"%(key)s" is "%(written)s"; it must be %(choice)s.',
        key=key,
        written=_shown(detail),
        choice=choice,
    )


def _integer(key: str, detail: ErrorDetails, model: type[Model]) -> Message:
    return say(
        '"%(key)s" is "%(written)s", not a whole number. Write digits, such as 3.',
        key=key,
        written=_shown(detail),
    )


def _flag(key: str, detail: ErrorDetails, model: type[Model]) -> Message:
    return say(
        '"%(key)s" is "%(written)s"; it must be "true" or "false".',
        key=key,
        written=_shown(detail),
    )


def _list(key: str, detail: ErrorDetails, model: type[Model]) -> Message:
    name = str(detail["loc"][-1])
    return say(
        '"%(key)s" is "%(written)s", not a list. Write it as "%(name)s: [%(items)s]".',
        key=key,
        written=_shown(detail),
        name=name,
        items=", ".join(_items(detail["input"]))[:LONGEST],
    )


def _items(value: object) -> list[str]:
    """Return what a list was to hold, each once, without the signs that were typed around it."""
    found = list(value) if isinstance(value, dict) else BETWEEN_ITEMS.split(str(value))
    items = (str(each).partition("//")[0].strip(AROUND_ITEMS) for each in found)
    return list(dict.fromkeys(filter(None, items)))


def _mapping(key: str, detail: ErrorDetails, model: type[Model]) -> Message:
    return say(
        '"%(key)s" is "%(written)s"; it needs one line for each entry, indented: "  name: …".',
        key=key,
        written=_shown(detail),
    )


def _line(key: str, detail: ErrorDetails, model: type[Model]) -> Message:
    return say('"%(key)s" must be one line of text. Put the value in double quotes.', key=key)


def _none(key: str, detail: ErrorDetails, model: type[Model]) -> Message:
    return say('"%(key)s" is not used here. Delete the line.', key=key)


def _other(key: str, detail: ErrorDetails, model: type[Model]) -> Message:
    return say(
        '"%(key)s" is "%(written)s": %(reason)s.',
        key=key,
        written=_shown(detail),
        reason=detail["msg"],
    )


SENTENCES: dict[str, Callable[[str, ErrorDetails, type[Model]], Message]] = {
    "missing": _missing,
    "string_too_short": _empty,
    "too_short": _empty,
    "extra_forbidden": _unknown,
    "value_error": _custom,
    "literal_error": _choice,
    "int_parsing": _integer,
    "bool_parsing": _flag,
    "tuple_type": _list,
    "dict_type": _mapping,
    "model_type": _mapping,
    "string_type": _line,
    "none_required": _none,
}


def _example(detail: ErrorDetails, model: type[Model]) -> str:
    owner = _model_at(model, detail["loc"][:-1])
    field = owner.model_fields.get(str(detail["loc"][-1])) if owner else None
    return str(field.examples[0]) if field and field.examples else "…"


def _model_at(model: type[Model], location: tuple[Any, ...]) -> type[Model] | None:
    """Return the model that the keys of the location lead to, if they lead to one."""
    current: Any = model
    for part in location:
        field = current.model_fields.get(str(part)) if hasattr(current, "model_fields") else None
        current = inner_model(field.annotation if field else current)
    return current if hasattr(current, "model_fields") else None


def inner_model(annotation: object) -> type[Model] | None:
    """Return the first model named in a type such as ``dict[str, Partner]``."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    arguments = getattr(annotation, "__args__", ())
    return next((found for found in map(inner_model, arguments) if found), None)
