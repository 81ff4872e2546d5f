"""Times of day in prose: what each language writes, and what it does not."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.base.formats import format_hour
from summit.base.hours import MAY_BE, PLAIN, TIME, odd_hours
from summit.base.languages import LANGUAGES
from summit.base.locales import Locale, read_locale, read_locales
from tests.base.test_formats import PARIS

NONE: dict[str, str] = {
    "fr": "À 9 h, à 14\u00a0h\u00a030, ouvert 24 h sur 24. En 16:9, à +01:00, 10:12:30, v1.30 m.",
    "en": "At 9 am, 2.30 pm, noon and 00.00, 11.30 am. A 24-hour day, 1.30 m, 16:9, +01:00.",
    "es": "A las 9:00, a las 14:30. Abierto 24 h, 1.30 m, 2016-11-21T09:00.",
    "ar": "الساعة 9:00 صباحًا، 2:30 بعد الظهر، 11:59 مساءً.",
    "de": "Um 9 Uhr, 14:30, 9h, 2 pm.",
}
SOME = {
    "fr": {"14:30": "14 h 30", "14h30": "14 h 30", "9h": "9 h", "09:00": "9 h", "9 am": "9 h"},
    "en": {"9:00 am": "9 am", "2:30 p.m.": "2.30 pm", "14:30": "2.30 pm", "12 pm": "noon"},
    "es": {"09:00": "9:00", "14 h 30": "14:30", "9h": "9:00", "2.30 pm": "14:30"},
    "ar": {"9:00 ص": "9:00 صباحًا", "14:30": "2:30 بعد الظهر"},
}


@pytest.mark.parametrize("key", NONE)
def test_what_the_language_writes_is_left(key: str) -> None:
    assert [*odd_hours(NONE[key], read_locale(key))] == []


@pytest.mark.parametrize("key", SOME)
def test_other_ways_are_found_with_the_usual_one(key: str) -> None:
    for written, usual in SOME[key].items():
        text = f"x\n({written}, y)"
        [found] = odd_hours(text, read_locale(key))
        assert (found.usual, text[found.start :].startswith(found.words)) == (usual, True)
        assert written.startswith(found.words)


@pytest.mark.parametrize(
    "locale", [*map(read_locale, LANGUAGES), *read_locales(["ar"], {"ar": "arab"})]
)
def test_no_hour_of_the_site_is_odd(locale: Locale) -> None:
    midnight = datetime(2016, 11, 21, tzinfo=PARIS)
    for minutes in range(0, 24 * 60, 7):
        text = f"({format_hour(midnight + timedelta(minutes=minutes), locale)})."
        assert [*odd_hours(text, locale)] == [], text


@given(st.from_regex(TIME, fullmatch=True), st.sampled_from(" \n\u00a0\u202f"), st.booleans())
def test_a_text_is_passed_over_only_where_it_has_no_time(
    time: str, space: str, is_arabic: bool
) -> None:
    figures = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩") if is_arabic else {}
    text = f"({time.replace(' ', space).translate(figures)})"
    assert MAY_BE.search(text) or not TIME.search(text.translate(PLAIN))
