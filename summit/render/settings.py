"""The settings of a build, as Pelican reads them; whatever they do wrong is said in sentences."""

from functools import partial
from inspect import signature
from pathlib import Path
from typing import Any

from jinja2 import Environment
from pelican.settings import DEFAULT_CONFIG, read_settings

from summit.base.problems import SettingsError, say
from summit.base.setting_forms import FORMS, Form, check_forms
from summit.base.settings import check_base, read_values

LENIENT = frozenset({"LOCALE"})
"""Settings of Pelican's that it takes in another form than it has itself."""


def settings_in(settings_file: str, overrides: dict[str, Any]) -> dict[str, Any]:
    """Return the settings of a file, with other values for some; raise SettingsError."""
    others = _forms()
    try:
        settings: dict[str, Any] = read_settings(settings_file, override=overrides)
    except Exception as error:  # noqa: BLE001 - the settings are a program of the editors' own
        file = Path(settings_file)
        values = read_values(file)  # Pelican stumbles over some of them.
        check_forms(values, {*overrides, *(others.keys() - FORMS.keys() - values.keys())}, others)
        raise SettingsError(
            say("%(name)s cannot be used: %(reason)s", name=file.name, reason=error)
        ) from None
    check_forms(settings, overrides, others)
    check_base(settings["SITEURL"])
    return settings


def _forms() -> dict[str, Form]:
    """Return what the settings of Pelican's own may be where it asks nobody before it uses them."""
    found = {
        name: Form(partial(_is_of, kinds), example)
        for name, default in DEFAULT_CONFIG.items()
        for kinds, example in (((dict,), "{}"), ((list, tuple), "[]"))
        if isinstance(default, kinds) and name not in LENIENT
    }
    names = signature(Environment).parameters
    found["JINJA_ENVIRONMENT"] = Form(
        lambda value: isinstance(value, dict) and value.keys() <= names.keys(),
        FORMS["JINJA_ENVIRONMENT"].example,
    )
    return found


def _is_of(kinds: tuple[type, ...], value: object) -> bool:
    return isinstance(value, kinds)
