"""The fields of Decap CMS for what a model holds.

https://decapcms.org/docs/widgets/
"""

from collections.abc import Mapping, Sequence
from typing import Any

from summit.base.frozen import Frozen
from summit.base.locales import Locales
from summit.cms.labels import LONG, choice_label, hint_of, label_of
from summit.cms.shapes import Choice, Flag, Number, Pairs, Record, RecordKey, Several, Shape, When

Field = dict[str, Any]
References = Mapping[str, Sequence[tuple[str, str]]]
"""For keys that name other things (``themes``, ``partners``): what may be chosen, and its name."""
PICTURE = "image"


class FieldMaker(Frozen):
    """Makes fields in French, for the site's locales and what its content may refer to."""

    locales: Locales
    references: References

    def fields(self, record: Record) -> list[Field]:
        """Return a field for each key of a record."""
        return [self.field(name, part) for name, part in record.parts.items()]

    def field(self, name: str, part: RecordKey, *, is_inside: bool = False) -> Field:
        """Return the field of a key: inside of what may be left out, nothing is required."""
        field: Field = {"name": name, "label": label_of(name)}
        hint = hint_of(name)
        if hint:
            field["hint"] = hint
        field["required"] = part.is_required and not is_inside
        return field | self._widget(name, part.shape, is_optional=not field["required"])

    def _widget(self, name: str, shape: Shape, *, is_optional: bool) -> Field:
        if name in self.references and isinstance(shape, Several):
            options = [{"value": key, "label": label} for key, label in self.references[name]]
            return {"widget": "select", "multiple": True, "options": options}
        match shape:
            case Record():
                return self._object(shape, is_optional=is_optional)
            case Several(item):
                return self._list(name, item)
            case Pairs(value):
                key: Field = {"name": "key", "label": "Nom", "widget": "string"}
                return _list_of([key, self._value(value)])
        return _simple(name, shape)

    def _object(self, record: Record, *, is_optional: bool) -> Field:
        if record.is_localized:
            return {"widget": "object", "fields": self._texts(record, is_optional=is_optional)}
        parts = record.parts.items()
        inner = [self.field(name, part, is_inside=is_optional) for name, part in parts]
        return {"widget": "object", "collapsed": is_optional, "fields": inner}

    def _texts(self, record: Record, *, is_optional: bool) -> list[Field]:
        """Return a field for each language, under the language's own name."""
        return [
            {
                "name": key,
                "label": self.locales[key].endonym,
                "widget": "string",
                "required": part.is_required and not is_optional,
            }
            for key, part in record.parts.items()
        ]

    def _list(self, name: str, item: Shape) -> Field:
        if isinstance(item, Choice):
            return _simple(name, item) | {"multiple": True}
        if isinstance(item, Record):
            return _list_of(self.fields(item))
        return {"widget": "list", "field": {"name": "item", "label": label_of(name)} | _line()}

    def _value(self, shape: Shape) -> Field:
        return {"name": "value", "label": "Valeur"} | self._widget("", shape, is_optional=False)


def _list_of(fields: list[Field]) -> Field:
    """Return a list of records, which is empty at first: Decap would begin with a blank one."""
    return {"widget": "list", "default": [], "fields": fields}


def _simple(name: str, shape: Shape) -> Field:
    match shape:
        case Flag(default):
            return {"widget": "boolean", "default": default}
        case Number():
            return {"widget": "number", "value_type": "int"}
        case Choice(options):
            labels = [{"value": each, "label": choice_label(each)} for each in options]
            return {"widget": "select", "options": labels}
        case When(has_hour):
            return _when(has_hour=has_hour)
    if name == PICTURE:
        return {"widget": "image", "choose_url": False}
    return {"widget": "text"} if name in LONG else _line()


def _when(*, has_hour: bool) -> Field:
    """Return a date's field, which is empty at first and not today."""
    return {
        "widget": "datetime",
        "format": "YYYY-MM-DD HH:mm" if has_hour else "YYYY-MM-DD",
        "date_format": "YYYY-MM-DD",
        "time_format": "HH:mm" if has_hour else False,
        "default": "",
    }


def _line() -> Field:
    return {"widget": "string"}
