"""The languages of the site: keys for addresses, tags for markup, facts from CLDR."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Literal

import babel

from summit.digits import LATIN, check_digits, usual_digits
from summit.languages import language_of
from summit.problems import Message, SettingsError, did_you_mean, say

NONE_CHOSEN: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Locale:
    """One language of the site."""

    key: str
    """Lowercase name in addresses, file names and settings: ``pt-br``."""
    tag: str
    """Language tag for markup (BCP 47): ``pt-BR``."""
    direction: Literal["ltr", "rtl"]
    endonym: str
    """The language's own name for itself, as a list entry: ``Português (Brasil)``."""
    digits: str = LATIN
    """The system that numbers and dates are written in, by its name in CLDR."""

    @property
    def cldr(self) -> babel.Locale:
        """CLDR's data for this locale."""
        usual = language_of(self.key).cldr if self.key == self.language else ""
        return babel.Locale.parse(usual or self.key, sep="-")

    @property
    def language(self) -> str:
        """The language subtag alone: ``pt``."""
        return self.key.partition("-")[0]

    @property
    def catalog_name(self) -> str:
        """The folder of its message catalog, as gettext and Babel write it: ``pt_BR``."""
        return self.tag.replace("-", "_")

    def __str__(self) -> str:
        return self.key


@dataclass(frozen=True)
class Locales:
    """The site's locales in the order of the settings; the first is the source."""

    all: tuple[Locale, ...]

    @property
    def source(self) -> Locale:
        """The locale in which the content is first written."""
        return self.all[0]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The locales' keys, in order."""
        return tuple(locale.key for locale in self.all)

    def __iter__(self) -> Iterator[Locale]:
        return iter(self.all)

    def __getitem__(self, key: str) -> Locale:
        return self.all[self.keys.index(key)]

    def __contains__(self, key: object) -> bool:
        return key in self.keys


def read_locale(key: str, digits: str | None = None) -> Locale:
    """Return the locale of a key such as ``pt-br``; raise SettingsError when CLDR has none.

    Without a choice its digits are those that CLDR says the language uses.
    """
    if not isinstance(key, str):
        raise SettingsError(
            say('LOCALES has %(key)s. Write each key in quotes, such as "fr".', key=repr(key))
        )
    if key != key.lower() or "_" in key:
        wanted = key.lower().replace("_", "-")
        raise SettingsError(
            say('LOCALES has "%(key)s". Write it "%(wanted)s".', key=key, wanted=wanted)
        )
    try:
        cldr = babel.Locale.parse(key, sep="-")
    except (ValueError, babel.UnknownLocaleError):
        raise SettingsError(
            say(
                'LOCALES has "%(key)s", which is not a language of CLDR. '
                'Write a key such as "fr", "pt-br" or "zh-hans".',
                key=key,
            )
        ) from None
    endonym = cldr.get_display_name(cldr) or key
    return Locale(
        key=key,
        tag=str(cldr).replace("_", "-"),
        direction="rtl" if cldr.text_direction == "rtl" else "ltr",
        endonym=endonym[0].upper() + endonym[1:],
        digits=digits or usual_digits(cldr),
    )


def read_locales(keys: Iterable[str], digits: Mapping[str, str] = NONE_CHOSEN) -> Locales:
    """Return the registry of a list of keys, source first; raise SettingsError when it is unfit."""
    if isinstance(keys, str) or not isinstance(keys, Iterable):
        raise SettingsError(
            say('LOCALES is %(keys)s. Write a list, such as LOCALES = ["fr"].', keys=repr(keys))
        )
    listed = list(keys)
    if not listed:
        raise SettingsError(say('LOCALES is empty. Write at least the source: LOCALES = ["fr"].'))
    repeated = sorted({key for key in listed if listed.count(key) > 1})
    if repeated:
        raise SettingsError(
            say(
                "LOCALES repeats %(repeated)s. Name each locale once.", repeated=", ".join(repeated)
            )
        )
    chosen = check_digits(digits, listed)
    return Locales(tuple(read_locale(key, chosen.get(key)) for key in listed))


def unknown_locale(key: str, locales: Locales) -> Message:
    """Return the sentence for a locale key that the site does not have."""
    return say(
        '"%(key)s" is not a locale of this site. %(hint)s',
        key=key,
        hint=did_you_mean(key, locales.keys),
    )
