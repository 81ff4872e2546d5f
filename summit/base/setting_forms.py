"""What each setting of the project may be: said for all at once, before anything uses one."""

from collections.abc import Callable, Collection, Mapping
from os import PathLike
from reprlib import repr as short
from types import MappingProxyType
from typing import NamedTuple

from summit.base.problems import Message, SettingsError, joined, say

PLUGIN = "summit.render.plugin"
"""What builds the site, among Pelican's plugins."""


class Form(NamedTuple):
    """What a setting may be, and how one is written."""

    fits: Callable[[object], bool]
    example: str


def check_forms(
    values: Mapping[str, object],
    given: Collection[str] = (),
    others: Mapping[str, Form] = MappingProxyType({}),
) -> None:
    """Raise SettingsError with every setting that is missing, or no value of its kind.

    Those that are ``given`` by the task at hand are not the project's. ``others`` are of settings
    that another program has, or takes in fewer forms.
    """
    wrong = [
        _unfit(name, form, values)
        for name, form in {**FORMS, **others}.items()
        if name not in given and not (name in values and form.fits(values[name]))
    ]
    if wrong:
        raise SettingsError(joined(wrong, "\n"))


def _unfit(name: str, form: Form, values: Mapping[str, object]) -> Message:
    if name not in values:
        return say(
            "%(name)s is not set. Write: %(name)s = %(example)s", name=name, example=form.example
        )
    return say(
        "%(name)s is %(value)s. Write it in this form: %(name)s = %(example)s",
        name=name,
        value=_shown(values[name]),
        example=form.example,
    )


def _shown(value: object) -> str:
    try:
        return short(value)
    except Exception:  # noqa: BLE001 - what somebody's own class, or a number of 5,000 digits, does
        return type(value).__name__


def _is_place(value: object) -> bool:
    return isinstance(value, str | PathLike) and str(value) != "" and "\0" not in str(value)


def _is_place_or_none(value: object) -> bool:
    return value is None or _is_place(value)


def _is_none(value: object) -> bool:
    return value is None


def _are_names(value: object) -> bool:
    return isinstance(value, list | tuple | set | frozenset) and all(
        isinstance(each, str) and each for each in value
    )


def _have_ours(value: object) -> bool:
    return isinstance(value, list | tuple) and PLUGIN in value


def _are_families(value: object) -> bool:
    """Tell whether each name has style sheets, and the templates whose pages need them."""
    return isinstance(value, Mapping) and all(
        isinstance(name, str)
        and isinstance(own, list | tuple)
        and len(own) == len(("sheets", "templates"))
        and all(map(_are_names, own))
        for name, own in value.items()
    )


FORMS: Mapping[str, Form] = {
    "LOCALES": Form(_are_names, '["fr", "en"]'),
    "SITEURL": Form(lambda value: isinstance(value, str), '"https://www.example.org"'),
    "PATH": Form(_is_place, '"content"'),
    "THEME": Form(_is_place, '"theme"'),
    "LOOK": Form(_is_place, '"look"'),
    "OUTPUT_PATH": Form(_is_place, '"output"'),
    "MANIFEST": Form(_is_place, '".cache/manifest.json"'),
    "IMAGE_CACHE": Form(_is_place_or_none, '".cache/images"'),
    "RESULTS": Form(_is_place_or_none, '".cache/results.sqlite3"'),
    "TEMPLATE_CACHE": Form(_is_place_or_none, '".cache/templates"'),
    "SEARCH_CACHE": Form(_is_place_or_none, '".cache/search"'),
    "STYLESHEETS": Form(_are_names, '["palette", "tokens", "base"]'),
    "PAGE_STYLESHEETS": Form(_are_families, '{"screen": (["screen"], ["screen"])}'),
    "HEAVY_TEMPLATES": Form(_are_names, '("voice", "whole_site")'),
    "PLUGINS": Form(_have_ours, f'["{PLUGIN}"]'),
    "JINJA_ENVIRONMENT": Form(lambda value: isinstance(value, dict), '{"autoescape": True}'),
    "MEMO": Form(_is_none, "None"),
    "SPARES": Form(_is_none, "None"),
}
"""Those of which another kind of value would end a build in the middle; others are asked for
whether they are true, or are checked by whoever reads them."""
