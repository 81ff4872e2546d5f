"""The order in which the keys of a file are written, as its model has them.

What names and holds back a text comes first, then what only its kind has, then what every kind
may have; lists of records, which grow long, stand last.
"""

from summit.content.models import Facts, Model, Text
from summit.content.validation import inner_model

FIRST = ("key", "draft", "title", "slug", "menu_title", "summary", "keywords", "image_alt")
RECORDS = ("made_from", "translated", "moved_from")
"""What commands write into a text."""


def key_order(model: type[Model]) -> list[str]:
    """Return the keys of a model in the order of its files."""
    fields = model.model_fields
    shared = {*Facts.model_fields, *Text.model_fields} if issubclass(model, Facts | Text) else set()

    def place(name: str) -> tuple[int, int]:
        if name in FIRST and name in shared:
            return 0, FIRST.index(name)
        if name in RECORDS or inner_model(fields[name].annotation):
            return 3, 0
        return (2 if name in shared else 1), 0

    return sorted(fields, key=place)
