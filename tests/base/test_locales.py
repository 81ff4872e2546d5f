"""Keys, tags, directions and endonyms, and what a setting that is wrong says."""

import pytest

from summit.base.locales import Locale, Locales, read_locale, read_locales, unknown_locale
from summit.base.problems import SettingsError


@pytest.mark.parametrize(
    ("expected", "language", "catalog"),
    [
        (Locale("fr", "fr", "ltr", "Français"), "fr", "fr"),
        (Locale("en", "en", "ltr", "English"), "en", "en"),
        (Locale("es", "es", "ltr", "Español"), "es", "es"),
        (Locale("ar", "ar", "rtl", "العربية"), "ar", "ar"),
        (Locale("fa", "fa", "rtl", "فارسی", "arabext"), "fa", "fa"),
        (Locale("pt-br", "pt-BR", "ltr", "Português (Brasil)"), "pt", "pt_BR"),
        (Locale("zh-hans", "zh-Hans", "ltr", "中文 (简体)"), "zh", "zh_Hans"),
        (Locale("fr-simple", "fr-simple", "ltr", "Français simple", variant="simple"), "fr", "fr"),
        (
            Locale(
                "pt-br-simple",
                "pt-BR-simple",
                "ltr",
                "Português (Brasil) (simple)",
                variant="simple",
            ),
            "pt",
            "pt_BR",
        ),
    ],
    ids=str,
)
def test_read_locale(expected: Locale, language: str, catalog: str) -> None:
    locale = read_locale(expected.key)
    assert locale == expected
    assert (locale.language, locale.catalog_name) == (language, catalog)


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ([], 'LOCALES is empty. Write at least the source: LOCALES = ["fr"].'),
        (["fr", "en", "fr"], "LOCALES repeats fr. Name each locale once."),
        (["pt_BR"], 'LOCALES has "pt_BR". Write it "pt-br".'),
        (["FR"], 'LOCALES has "FR". Write it "fr".'),
        (
            ["french"],
            (
                'LOCALES has "french", which is not a language of CLDR. '
                'Write a key such as "fr", "pt-br" or "zh-hans".'
            ),
        ),
        (
            ["../fr"],
            (
                'LOCALES has "../fr", which is not a language of CLDR. '
                'Write a key such as "fr", "pt-br" or "zh-hans".'
            ),
        ),
        (
            [""],
            (
                'LOCALES has "", which is not a language of CLDR. '
                'Write a key such as "fr", "pt-br" or "zh-hans".'
            ),
        ),
        (
            ["fr", "fr-simpel"],
            (
                'LOCALES has "fr-simpel", and "simpel" is no variant that is known here. '
                'Did you mean "simple"?'
            ),
        ),
        (
            ["fr-simple", "fr"],
            (
                'LOCALES has "fr-simple" without "fr" before it, whose texts stand in for '
                'missing ones. Write "fr", "fr-simple".'
            ),
        ),
        (
            ["fr", "pt", "pt-br-simple"],
            (
                'LOCALES has "pt-br-simple" without "pt-br" before it, whose texts stand in for '
                'missing ones. Write "pt-br", "pt-br-simple".'
            ),
        ),
    ],
)
def test_settings_error(keys: list[str], message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_locales(keys)
    assert str(caught.value) == message


def test_the_first_locale_is_the_source(locales: Locales) -> None:
    assert locales.source == locales["fr"]
    assert locales.keys == tuple(map(str, locales)) == ("fr", "en", "es", "ar")


def test_membership_is_by_key(locales: Locales) -> None:
    assert "ar" in locales
    assert "pt" not in locales


def test_english_is_that_of_the_world() -> None:
    assert str(read_locale("en").cldr) == "en_001"


def test_a_variant_has_the_data_of_its_plain_locale() -> None:
    locales = read_locales(["en", "en-simple", "ar", "ar-simple"], {"ar": "latn"})
    english, simple, arabic, simple_arabic = locales
    assert simple.cldr == english.cldr
    assert simple_arabic.digits == arabic.digits == "latn"
    assert locales.plain == (english, arabic)
    assert [locale.plain for locale in locales] == ["en", "en", "ar", "ar"]


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("esp", '"esp" is not a locale of this site. Did you mean "es"?'),
        ("de", '"de" is not a locale of this site. Known: ar, en, es, fr.'),
    ],
)
def test_unknown_locale(key: str, message: str, locales: Locales) -> None:
    assert str(unknown_locale(key, locales)) == message


def test_locale_is_written_as_its_key() -> None:
    assert f"{Locale('pt-br', 'pt-BR', 'ltr', 'Português')}" == "pt-br"
