"""The short texts of the facts, which stand beside each other in every language."""

from collections.abc import Callable
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from summit.content.fields import Localized
from summit.content.models import Model

Record = TypeVar("Record", bound=Model)
Change = Callable[[str, str], str]
"""What is made of a text, from the key of its locale and its words."""


def with_short_texts(record: Record, change: Change) -> Record:
    """Return the record with every text that it has in several languages changed."""
    fields = type(record).model_fields
    old = {name: getattr(record, name) for name in fields}
    new = {name: _changed(value, fields[name], change) for name, value in old.items()}
    update = {name: value for name, value in new.items() if value is not old[name]}
    return record.model_copy(update=update) if update else record


def _changed(value: Any, field: FieldInfo, change: Change) -> Any:  # noqa: ANN401 - of any field
    if isinstance(value, Model):
        return with_short_texts(value, change)
    if not value or not isinstance(value, tuple | dict):
        return value
    if isinstance(value, tuple):
        is_of_records = isinstance(value[0], Model)
        return tuple(with_short_texts(each, change) for each in value) if is_of_records else value
    if _is_localized(field):
        return {key: change(key, words) for key, words in value.items()}
    is_of_records = isinstance(next(iter(value.values())), Model)
    texts = ((key, with_short_texts(each, change)) for key, each in value.items())
    return dict(texts) if is_of_records else value


def _is_localized(field: FieldInfo) -> bool:
    """Tell whether a field holds a text in several languages, which may be left out."""
    wanted = get_args(Localized)[1:]
    is_optional = get_origin(field.annotation) in (Union, UnionType)
    is_named = is_optional and Localized in get_args(field.annotation)
    return is_named or any(each in wanted for each in field.metadata)
