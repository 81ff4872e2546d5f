"""Latin and Arabic digits, by one setting, in every number, date, range and hour."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from summit.base.formats import format_date, format_hour, format_number, format_range
from summit.base.locales import Locale, read_locales
from summit.base.problems import SettingsError

DAY = date(2016, 11, 21)
MOMENT = datetime(2016, 11, 21, 9, 5, tzinfo=ZoneInfo("Europe/Paris"))


def arabic(digits: str) -> Locale:
    """Return Arabic as a site with these digits has it."""
    return read_locales(["fr", "ar"], {"ar": digits})["ar"]


@pytest.mark.parametrize(
    ("digits", "day", "days", "hour", "number"),
    [
        ("latn", "21 نوفمبر 2016", "21–22 نوفمبر 2016", "9:05 صباحًا", "14,600.5"),
        ("arab", "٢١ نوفمبر ٢٠١٦", "٢١–٢٢ نوفمبر ٢٠١٦", "٩:٠٥ صباحًا", "١٤٬٦٠٠٫٥"),
    ],
)
def test_formats_in_both(digits: str, day: str, days: str, hour: str, number: str) -> None:
    locale = arabic(digits)
    assert format_date(DAY, locale) == day
    assert format_range(DAY, date(2016, 11, 22), locale) == days
    assert format_hour(MOMENT, locale).replace("\u00a0", " ") == hour
    assert format_number(14600.5, locale) == number


def test_a_language_that_the_site_lacks_may_be_named() -> None:
    assert read_locales(["fr"], {"ar": "arab"}).keys == ("fr",)


def test_other_locales_keep_what_cldr_says() -> None:
    found = {locale.key: locale.digits for locale in read_locales(["ar", "fr", "fa", "bn"])}
    assert found == {"ar": "latn", "fr": "latn", "fa": "arabext", "bn": "latn"}


@pytest.mark.parametrize(
    ("digits", "message"),
    [
        ({"ar": "roman"}, 'DIGITS has "roman" for "ar". Write "latn" (0123…) or "arab" (٠١٢٣…).'),
        ({"fr": "arab"}, 'DIGITS has "arab" for "fr". Write "latn" (0123…).'),
        ({"arr": "latn"}, 'DIGITS names "arr", no language of CLDR. Did you mean "ar"?'),
        ("arab", 'DIGITS is \'arab\'. Write it as DIGITS = {"ar": "latn"}.'),
    ],
)
def test_unfit_setting_is_refused(digits: Any, message: str) -> None:
    with pytest.raises(SettingsError) as raised:
        read_locales(["fr", "ar"], digits)
    assert str(raised.value) == message
