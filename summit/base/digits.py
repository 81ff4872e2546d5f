"""The digits that a language is written in, by their names in CLDR."""

from collections.abc import Collection, Mapping
from functools import reduce

import babel

from summit.base.problems import SettingsError, did_you_mean, say, verbatim

LATIN = "latn"
SYSTEMS = {LATIN: "0123456789", "arab": "٠١٢٣٤٥٦٧٨٩", "arabext": "۰۱۲۳۴۵۶۷۸۹"}
"""The digits from zero to nine, by system; Babel formats all dates in the Latin ones."""


def in_digits(text: str, system: str) -> str:
    """Return the text with its digits in a system: ``٢١ نوفمبر ٢٠١٦``."""
    return text.translate(str.maketrans(SYSTEMS[LATIN], SYSTEMS[system]))


def usual_digits(cldr: babel.Locale) -> str:
    """Return the system that CLDR says a language uses; Latin for one that is not known here."""
    usual = cldr.default_numbering_system
    return usual if usual in SYSTEMS else LATIN


def check_digits(chosen: object, keys: Collection[str]) -> Mapping[str, str]:
    """Return the systems chosen by locale key; raise SettingsError for one that is unfit."""
    if not isinstance(chosen, Mapping):
        raise SettingsError(
            say('DIGITS is %(chosen)s. Write it as DIGITS = {"ar": "latn"}.', chosen=repr(chosen))
        )
    for key, system in chosen.items():
        fit = _systems_of(key, keys)
        if system not in fit:
            shown = [verbatim(f'"{name}" ({SYSTEMS[name][:4]}…)') for name in fit]
            names = reduce(lambda a, b: say("%(first)s or %(last)s", first=a, last=b), shown)
            raise SettingsError(
                say(
                    'DIGITS has "%(system)s" for "%(key)s". Write %(names)s.',
                    system=system,
                    key=key,
                    names=names,
                )
            )
    return chosen


def _systems_of(key: object, keys: Collection[str]) -> list[str]:
    """Return the systems that readers of a language know, by CLDR."""
    try:
        cldr = babel.Locale.parse(str(key), sep="-")
    except (ValueError, babel.UnknownLocaleError):
        message = say(
            'DIGITS names "%(key)s", no language of CLDR. %(hint)s',
            key=key,
            hint=did_you_mean(str(key), keys),
        )
        raise SettingsError(message) from None
    used = {LATIN, cldr.default_numbering_system, *cldr.other_numbering_systems.values()}
    return [name for name in SYSTEMS if name in used]
