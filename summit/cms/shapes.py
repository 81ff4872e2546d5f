"""What a key of a model holds, as a form shows it: the one place that knows the models' types."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo

from summit.base.frozen import Frozen, replace
from summit.base.locales import Locales
from summit.content.fields import Keywords, Localized
from summit.content.models import Actions, Facts, Model
from summit.subjects.listening.models import Months

HIDDEN = frozenset({"history", "key", "made_from", "moved_from"})
"""What commands write and no form shows: ``content check --fix``, ``content rename`` and
``translations accept``. A save leaves it as it is."""


class Line(Frozen):
    """One line of text."""


class When(Frozen):
    """A day, with or without an hour."""

    has_hour: bool


class Number(Frozen):
    """A whole number."""


class Flag(Frozen):
    """Yes or no; a file that says neither means the default."""

    default: bool


class Choice(Frozen):
    """One of some words."""

    options: tuple[str, ...]


class Record(Frozen):
    """Some keys, each with its own shape."""

    parts: Mapping[str, "RecordKey"]
    is_localized: bool = False
    is_spread: bool = False
    """Whether a file may have one value in its place, which is that of each key."""


class Several(Frozen):
    """A list."""

    item: "Shape"


class Pairs(Frozen):
    """A mapping whose keys editors choose."""

    value: "Shape"


Shape = Line | When | Number | Flag | Choice | Record | Several | Pairs


class RecordKey(Frozen):
    """A key of a record."""

    shape: Shape
    is_required: bool = False


def record_of(model: type[Model], locales: Locales) -> Record:
    """Return every key of a model that a form can show, in the model's order.

    Of facts, what only this kind has comes before what all have; before both the draft's mark, for
    which whoever writes looks each time.
    """
    hints = get_type_hints(model, include_extras=True)
    parts = {
        name: RecordKey(_shape(hints[name], field, locales), field.is_required())
        for name, field in sorted(model.model_fields.items(), key=_rank_in(model))
        if name not in HIDDEN and not _is_settled(hints[name])
    }
    return Record(parts)


def _rank_in(model: type[Model]) -> Callable[[tuple[str, FieldInfo]], int]:
    def rank(part: tuple[str, FieldInfo]) -> int:
        if not issubclass(model, Facts) or part[0] == "draft":
            return 0
        return 2 if part[0] in Facts.model_fields else 1

    return rank


def _is_settled(hint: Any) -> bool:  # noqa: ANN401 - any type may stand in a model
    """Tell whether only one value is allowed: nothing is left to choose."""
    return hint is NoneType or (get_origin(hint) is Literal and len(get_args(hint)) == 1)


def _shape(hint: Any, field: FieldInfo | None, locales: Locales) -> Shape:  # noqa: ANN401 - as above
    if hint == Localized:
        return _texts(locales)
    if hint in (Keywords, Months):
        return Line()
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return Choice(tuple(map(str, arguments)))
    if origin in (tuple, dict):
        inner = _shape(arguments[0 if origin is tuple else 1], None, locales)
        return Several(inner) if origin is tuple else Pairs(inner)
    if origin is None:
        return _plain(hint, field, locales)
    # What is annotated, or what may be left out: the first that is not None.
    return _shape(next(each for each in arguments if each is not NoneType), field, locales)


def _texts(locales: Locales) -> Record:
    source = locales.source.key
    words = {locale.key: RecordKey(Line(), locale.key == source) for locale in locales}
    return Record(words, is_localized=True)


def _plain(hint: type, field: FieldInfo | None, locales: Locales) -> Shape:
    if issubclass(hint, Model):
        return replace(record_of(hint, locales), is_spread=hint is Actions)
    if hint is bool:
        return Flag(bool(field and field.default is True))
    if hint is int:
        return Number()
    if issubclass(hint, date):
        return When(has_hour=issubclass(hint, datetime))
    return Line()
