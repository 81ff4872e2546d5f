"""Translations that somebody is still at: what is empty in them is no mistake yet."""

from summit.base.frozen import replace
from summit.content.models import Model
from summit.content.yaml import Fields

TO_WRITE = "…"
"""What stands in the place of words that are still to be written."""


def filled(fields: Fields, model: type[Model], folder: str) -> Fields:
    """Return a front matter as it is, but of a draft what its model needs in place of the empty.

    Its address in the preview has the name of its folder until it has a slug.
    """
    if fields.values.get("draft") != "true":
        return fields
    written = {key: _labelled(each) for key, each in fields.values.items() if each != ""}
    needed = {key: TO_WRITE for key, each in model.model_fields.items() if each.is_required()}
    has_slug = model.model_fields["slug"].annotation is not type(None)
    slug = {"slug": folder} if has_slug else {}
    return replace(fields, values={**needed, **slug, **written})


def _labelled(value: object) -> object:
    """Return a mapping with something in each place; anything else as it is."""
    if isinstance(value, dict):
        return {key: each or TO_WRITE for key, each in value.items()}
    return value
