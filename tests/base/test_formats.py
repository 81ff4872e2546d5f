"""Dates, numbers, lists and names, as readers of each language write them."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from summit.base.collation import sort_key
from summit.base.formats import (
    Width,
    countries,
    country_name,
    format_date,
    format_heading,
    format_hour,
    format_list,
    format_moment,
    format_number,
    format_range,
    language_name,
    plural_forms,
    with_commas,
    with_semicolons,
    zone_city,
)
from summit.base.languages import LANGUAGES
from summit.base.locales import read_locale

PARIS = ZoneInfo("Europe/Paris")
THIN = "\u2009"
NNBSP = "\u202f"


@pytest.mark.parametrize(
    ("key", "day", "width", "expected"),
    [
        ("fr", date(2016, 11, 21), "long", "21 novembre 2016"),
        ("fr", date(2016, 5, 1), "long", "1er mai 2016"),
        ("fr", date(2016, 5, 1), "full", "dimanche 1er mai 2016"),
        ("fr", date(2016, 5, 1), "medium", "1er mai 2016"),
        ("fr", date(2016, 5, 1), "short", "01/05/2016"),
        ("fr", date(2016, 5, 11), "long", "11 mai 2016"),
        ("fr", datetime(2016, 11, 21, 0, 30, tzinfo=PARIS), "long", "21 novembre 2016"),
        ("en", date(2016, 11, 21), "long", "21 November 2016"),
        ("en", date(2016, 5, 1), "full", "Sunday 1 May 2016"),
        ("es", date(2016, 11, 21), "long", "21 de noviembre de 2016"),
        ("es", date(2016, 11, 21), "full", "lunes 21 de noviembre de 2016"),
        ("ar", date(2016, 11, 21), "long", "21 نوفمبر 2016"),
        ("ar", date(2016, 11, 21), "full", "الاثنين 21 نوفمبر 2016"),
        ("en-us", date(2016, 5, 1), "full", "Sunday, May 1, 2016"),
        ("de", date(2016, 5, 1), "full", "Sonntag, 1. Mai 2016"),
        ("pt-br", date(2016, 11, 21), "long", "21 de novembro de 2016"),
    ],
)
def test_format_date(key: str, day: date, width: Width, expected: str) -> None:
    assert format_date(day, read_locale(key), width) == expected


@pytest.mark.parametrize(
    ("key", "first", "last", "expected"),
    [
        ("fr", date(2016, 11, 21), date(2016, 11, 21), "21 novembre 2016"),
        ("fr", date(2016, 11, 21), date(2016, 11, 22), "21–22 novembre 2016"),
        ("fr", date(2016, 5, 1), date(2016, 5, 2), "1er–2 mai 2016"),
        ("fr", date(2016, 5, 31), date(2016, 6, 1), f"31 mai{THIN}–{THIN}1er juin 2016"),
        (
            "fr",
            date(2016, 12, 31),
            date(2017, 1, 1),
            f"31 décembre 2016{THIN}–{THIN}1er janvier 2017",
        ),
        ("en", date(2016, 11, 21), date(2016, 11, 22), "21–22 November 2016"),
        ("en", date(2016, 5, 31), date(2016, 6, 1), f"31 May{THIN}–{THIN}1 June 2016"),
        ("es", date(2016, 11, 21), date(2016, 11, 22), "21–22 de noviembre de 2016"),
        ("ar", date(2016, 11, 21), date(2016, 11, 22), "21–22 نوفمبر 2016"),
        ("pt-br", date(2016, 11, 21), date(2016, 11, 22), f"21{THIN}–{THIN}22 de novembro de 2016"),
    ],
)
def test_format_range(key: str, first: date, last: date, expected: str) -> None:
    assert format_range(first, last, read_locale(key)) == expected


HOURS = {
    "fr": "0 h|0 h 30|1 h 05|9 h|12 h|14 h 30|23 h 59",
    "fr-simple": "0 h|0 h 30|1 h 05|9 h|12 h|14 h 30|23 h 59",
    "en": "00.00|12.30 am|1.05 am|9 am|noon|2.30 pm|11.59 pm",
    "es": "0:00|0:30|1:05|9:00|12:00|14:30|23:59",
    "ar": (
        "12:00 بعد منتصف الليل|12:30 بعد منتصف الليل|1:05 بعد منتصف الليل|9:00 صباحًا|12:00 ظهرًا|"
        "2:30 بعد الظهر|11:59 مساءً"
    ),
    # Languages that say nothing of their own, and those of one country, are as in CLDR.
    "de": "00:00|00:30|01:05|09:00|12:00|14:30|23:59",
    "en-us": "12:00 AM|12:30 AM|1:05 AM|9:00 AM|12:00 PM|2:30 PM|11:59 PM",
}
CLOCK = ((0, 0), (0, 30), (1, 5), (9, 0), (12, 0), (14, 30), (23, 59))


def plain(text: str) -> str:
    """Return the text with each space that binds as one that does not."""
    return text.replace("\u00a0", " ").replace(NNBSP, " ")


@pytest.mark.parametrize("key", HOURS)
def test_hours_are_as_the_language_writes_them(key: str) -> None:
    moments = [datetime(2016, 11, 21, hour, minute, tzinfo=PARIS) for hour, minute in CLOCK]
    written = [plain(format_hour(moment, read_locale(key))) for moment in moments]
    assert written == HOURS[key].split("|")


@pytest.mark.parametrize("key", LANGUAGES)
def test_no_two_hours_are_written_alike(key: str) -> None:
    midnight = datetime(2016, 11, 21, tzinfo=PARIS)
    day = [midnight + timedelta(minutes=minutes) for minutes in range(24 * 60)]
    assert len({format_hour(moment, read_locale(key)) for moment in day}) == len(day)


@pytest.mark.parametrize("key", LANGUAGES)
def test_no_line_breaks_within_an_hour(key: str) -> None:
    pattern = LANGUAGES[key].times
    for text in (pattern.whole, pattern.minutes) if pattern else ():
        assert " " not in text


CLOSING = datetime(2016, 12, 15, 23, 59, tzinfo=PARIS)
OPENING = datetime(2016, 9, 16, tzinfo=PARIS)
AT_ONE = datetime(2016, 12, 1, 1, 5, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("key", "moment", "expected"),
    [
        ("fr", CLOSING, "jeudi 15 décembre 2016 à 23 h 59"),
        ("en", CLOSING, "Thursday 15 December 2016 at 11.59 pm"),
        ("es", CLOSING, "jueves 15 de diciembre de 2016 a las 23:59"),
        ("ar", CLOSING, "الخميس 15 ديسمبر 2016 في الساعة 11:59 مساءً"),
        ("de", CLOSING, "Donnerstag, 15. Dezember 2016, 23:59"),
        ("en", OPENING, "Friday 16 September 2016 at 00.00"),
        ("fr", AT_ONE, "jeudi 1er décembre 2016 à 1 h 05"),
        ("es", AT_ONE, "jueves 1 de diciembre de 2016 a la 1:05"),
    ],
)
def test_moment_has_its_day_and_its_hour(key: str, moment: datetime, expected: str) -> None:
    assert plain(format_moment(moment, read_locale(key))) == expected


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("fr", "Lundi 21 novembre 2016"),
        ("es", "Lunes 21 de noviembre de 2016"),
        ("ar", "الاثنين 21 نوفمبر 2016"),
        ("ja", "2016年11月21日月曜日"),
    ],
)
def test_day_that_begins_a_line_has_a_capital(key: str, expected: str) -> None:
    assert format_heading(date(2016, 11, 21), read_locale(key)) == expected


@pytest.mark.parametrize(
    ("key", "city"), [("fr", "Paris"), ("en", "Paris"), ("es", "París"), ("ar", "باريس")]
)
def test_zone_is_named_for_its_city(key: str, city: str) -> None:
    assert zone_city(CLOSING, read_locale(key)) == city


def test_countries_are_in_alphabetical_order_and_have_inhabitants() -> None:
    french = countries(read_locale("fr"))
    names = [name for _, name in french]
    assert names.index("Égypte") < names.index("Émirats arabes unis") < names.index("Espagne")
    codes = {code for code, _ in french}
    assert {"FR", "CO", "PS", "TW", "XK"} <= codes
    assert codes & {"AQ", "EU", "UN", "ZZ"} == set()
    assert {code for code, _ in countries(read_locale("ar"))} == codes


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("fr", "Côte Égypte Émirats Espagne Île-de-France œuf Oman"),
        ("es", "nube nuez ñandú oso"),
        ("en", "naïve ñandú nut oak"),
        ("ar", "أستراليا الأردن ألمانيا إيران باراغواي تركيا جامايكا روسيا فرنسا مصر هايتي"),
        ("ar", "100 أوروبا هايتي OMS"),
        ("ar", "آب آيسلندا أب إب اب الأردن ٱلله بيروت مئة مؤتمر مدن مدينة مدينت مدينه ى ي"),
        ("fr", "ca ça cote Cote COTE coté côte côté oeuf œuf oeufs Œuvre ouf"),
        ("es", "ano anoche año chico cid cubano lluvia luz nino niño papa papá"),
        ("en", "Æsir aether co-op coop O'Neil Oneil resume Resume résumé zoo Zurich Zürich"),
        ("he", "אוגנדה איטליה בלגיה ערב"),
        ("uk", "Болгарія Данія Франція"),
    ],
)
def test_names_are_in_the_order_of_the_alphabet(key: str, names: str) -> None:
    locale = read_locale(key)
    expected = names.split()
    assert sorted({*expected}, key=lambda name: sort_key(name, locale)) == expected


@pytest.mark.parametrize(
    ("key", "number", "expected"),
    [
        ("fr", 14600, f"14{NNBSP}600"),
        ("fr", 2.5, "2,5"),
        ("en", 14600, "14,600"),
        ("es", 14600, "14.600"),
        ("es", 2016, "2016"),
        ("ar", 14600, "14,600"),
    ],
)
def test_format_number(key: str, number: float, expected: str) -> None:
    assert format_number(number, read_locale(key)) == expected


@pytest.mark.parametrize(
    ("key", "items", "expected"),
    [
        ("fr", [], ""),
        ("fr", ["Paris"], "Paris"),
        ("fr", ["Paris", "Quito"], "Paris et Quito"),
        ("fr", ["Paris", "Berlin", "Quito"], "Paris, Berlin et Quito"),
        ("en", ["Paris", "Berlin", "Quito"], "Paris, Berlin and Quito"),
        ("es", ["Paris", "Berlin", "Quito"], "Paris, Berlin y Quito"),
        ("es", ["español", "inglés"], "español e inglés"),
        ("es", ["español", "francés", "italiano"], "español, francés e italiano"),
        ("es", ["inglés", "español"], "inglés y español"),
        ("es", ["París", "Ibagué"], "París e Ibagué"),
        ("es", ["madres", "hijos"], "madres e hijos"),
        ("es", ["Norte", "Íñigo"], "Norte e Íñigo"),
        ("es", ["Norte", "«Islas»"], "Norte e «Islas»"),
        ("es", ["agua", "hielo"], "agua y hielo"),
        ("es", ["nylon", "hiato"], "nylon y hiato"),
        ("es", ["inglés", "yidis"], "inglés y yidis"),
        ("es", ["Brujas", "Ypres"], "Brujas e Ypres"),
        ("es", ["Hábitat I", "II"], "Hábitat I y II"),
        ("es", ["Ciencia y industria", "Paz"], "Ciencia y industria y Paz"),
        ("ar", ["باريس", "كيتو"], "باريس وكيتو"),
    ],
)
def test_format_list(key: str, items: list[str], expected: str) -> None:
    assert format_list(items, read_locale(key)) == expected


@pytest.mark.parametrize(
    ("key", "parts", "expected"),
    [
        ("fr", ["Paris", "3 rue A"], "Paris, 3 rue A"),
        ("ar", ["باريس", "مدن"], "باريس، مدن"),
        ("ar", ["باريس", "3 rue A", "75004 باريس"], "باريس، \u200e3 rue A، 75004 باريس"),
    ],
)
def test_parts_of_a_line_have_commas_of_the_language(
    key: str, parts: list[str], expected: str
) -> None:
    assert with_commas(parts, read_locale(key)) == expected


@pytest.mark.parametrize(
    ("key", "expected"),
    [("fr", f"a{NNBSP}; b"), ("en", "a; b"), ("ar", "a؛ b")],
)
def test_sentences_of_a_line_have_semicolons_of_the_language(key: str, expected: str) -> None:
    assert with_semicolons(["a", "b"], read_locale(key)) == expected


@pytest.mark.parametrize(
    ("next_word", "conjunction"),
    [
        *((word, "u") for word in ("otros", "hoteles", "Óscar", "8", "80", "800", "8.000")),
        *((word, "u") for word in ("11", "11.000", "11 millones", "«Ola»", "8.º")),
        *((word, "o") for word in ("más", "huevos", "18", "110", "1100", "110.000", "11.º", "111")),
    ],
)
def test_spanish_or_changes_before_its_sound(next_word: str, conjunction: str) -> None:
    (sound, usual, instead), *_ = LANGUAGES["es"].conjunctions[1:]
    assert (instead if sound.match(next_word) else usual).strip() == conjunction


@pytest.mark.parametrize(
    ("language", "key", "expected"),
    [
        ("fr", "fr", "français"),
        ("fr", "en", "French"),
        ("en", "fr", "anglais"),
        ("en", "en", "English"),
        ("ar", "es", "árabe"),
        ("es", "ar", "الإسبانية"),
        ("pt-br", "fr", "portugais (Brésil)"),
        ("fr-simple", "fr", "français (simplifié)"),
        ("fr-simple", "en", "French (simple)"),
        ("en", "fr-simple", "anglais"),
    ],
)
def test_language_name(language: str, key: str, expected: str) -> None:
    assert language_name(read_locale(language), read_locale(key)) == expected


@pytest.mark.parametrize(
    ("code", "key", "expected"),
    [("FR", "fr", "France"), ("EC", "fr", "Équateur"), ("FR", "ar", "فرنسا"), ("QQ", "fr", "QQ")],
)
def test_country_name(code: str, key: str, expected: str) -> None:
    assert country_name(code, read_locale(key)) == expected


def test_plural_forms_are_those_of_cldr() -> None:
    assert plural_forms(read_locale("ar"), str) == {
        "zero": "0", "one": "1", "two": "2", "few": "3", "many": "11", "other": "100",
    }  # fmt: skip
    assert plural_forms(read_locale("fr"), str) == {"one": "0", "other": "2"}
