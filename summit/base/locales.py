"""The languages of the site: keys for addresses, tags for markup, facts from CLDR."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, cached_property, reduce
from types import MappingProxyType
from typing import Literal

import babel

from summit.base.frozen import Frozen
from summit.base.languages import language_of
from summit.base.problems import Message, SettingsError, did_you_mean, say, verbatim

VARIANTS = frozenset({"oxendict", "simple", "tarask", "valencia"})
"""Variants of the IANA Language Subtag Registry (BCP 47) that a locale may be; ``simple`` is plain
language. Where a site needs another one, it is enough to add it here."""
VARIANT = re.compile("[a-z0-9]{5,8}|[0-9][a-z0-9]{3}", re.IGNORECASE)
NONE_CHOSEN: Mapping[str, str] = MappingProxyType({})
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


@cache
def _cldr(name: str) -> babel.Locale:
    """Return CLDR's data, which is read once: each date and number of a page asks for it."""
    return babel.Locale.parse(name, sep="-")


class Locale(Frozen):
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
    variant: str = ""
    """``simple`` in ``fr-simple``, whose texts alone are its own; else empty."""

    @property
    def asked_as(self) -> str:
        """What tells it from the site's others; the settings say the rest."""
        return self.key

    @property
    def plain(self) -> str:
        """The key of the locale that a variant is one of, which lends it all else; or its own."""
        return parted(self.key)[0]

    @property
    def cldr(self) -> babel.Locale:
        """CLDR's data for this locale."""
        usual = language_of(self.key).cldr if self.plain == self.language else ""
        return _cldr(usual or self.plain)

    @property
    def language(self) -> str:
        """The language subtag alone: ``pt``."""
        return self.key.partition("-")[0]

    @property
    def catalog_name(self) -> str:
        """The folder of its message catalog, as gettext and Babel write it: ``pt_BR``."""
        return parted(self.tag)[0].replace("-", "_")

    def __str__(self) -> str:
        return self.key


class Locales(Frozen, dict=True):
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

    @property
    def plain(self) -> tuple[Locale, ...]:
        """Those that are no variants: each has a catalog, and search engines know them."""
        return tuple(locale for locale in self.all if not locale.variant)

    def __iter__(self) -> Iterator[Locale]:
        return iter(self.all)

    def __getitem__(self, key: str) -> Locale:
        return self.all[self.keys.index(key)]

    def __contains__(self, key: object) -> bool:
        return key in self.keys


def parted(tag: str) -> tuple[str, str]:
    """Return a tag or a key without its variant, and that variant: ``("fr", "simple")``."""
    plain, _, last = tag.rpartition("-")
    return (plain, last) if plain and VARIANT.fullmatch(last) else (tag, "")


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
    plain, variant = parted(key)
    _check_variant(key, variant)
    try:
        cldr = babel.Locale.parse(plain, sep="-")
    except (ValueError, babel.UnknownLocaleError):
        raise SettingsError(
            say(
                'LOCALES has "%(key)s", which is not a language of CLDR. '
                'Write a key such as "fr", "pt-br" or "zh-hans".',
                key=key,
            )
        ) from None
    return Locale(
        key=key,
        tag="-".join([str(cldr).replace("_", "-"), *filter(None, [variant])]),
        direction="rtl" if is_from_the_right(plain) else "ltr",
        endonym=_endonym(key, cldr, variant),
        digits=digits or usual_digits(cldr),
        variant=variant,
    )


def is_from_the_right(tag: str) -> bool:
    """Tell whether a language that CLDR knows is written from right to left."""
    return bool(babel.Locale.parse(tag, sep="-").text_direction == "rtl")


def _check_variant(key: str, variant: str) -> None:
    if variant and variant not in VARIANTS:
        raise SettingsError(
            say(
                'LOCALES has "%(key)s", and "%(variant)s" is no variant that is known here. '
                "%(hint)s",
                key=key,
                variant=variant,
                hint=did_you_mean(variant, VARIANTS),
            )
        )


def _endonym(key: str, cldr: babel.Locale, variant: str) -> str:
    """Return the language's own name for itself, as a list entry."""
    simple = language_of(key).simple if variant == "simple" and not cldr.territory else ""
    name = simple or cldr.get_display_name(cldr) or key
    return name[0].upper() + name[1:] + (f" ({variant})" if variant and not simple else "")


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
    found = (read_locale(key, chosen.get(key) or chosen.get(parted(key)[0])) for key in listed)
    locales = Locales(tuple(found))
    _check_plain_locales(locales)
    return locales


def _check_plain_locales(locales: Locales) -> None:
    """Raise SettingsError where a variant does not follow the locale that it is one of."""
    for place, locale in enumerate(locales):
        if locale.variant and locale.plain not in locales.keys[:place]:
            raise SettingsError(
                say(
                    'LOCALES has "%(key)s" without "%(plain)s" before it, whose texts stand in '
                    'for missing ones. Write "%(plain)s", "%(key)s".',
                    key=locale.key,
                    plain=locale.plain,
                )
            )


def unknown_locale(key: str, locales: Locales) -> Message:
    """Return the sentence for a locale key that the site does not have."""
    return say(
        '"%(key)s" is not a locale of this site. %(hint)s',
        key=key,
        hint=did_you_mean(key, locales.keys),
    )
