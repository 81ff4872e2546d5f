"""Dates, numbers, lists and names as each language writes them (CLDR, through Babel)."""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import Literal

import babel
from babel.dates import format_datetime, format_time, format_timedelta, get_timezone_location
from babel.lists import format_list as babel_list
from babel.numbers import format_decimal

from summit.base.collation import sort_key
from summit.base.languages import language_of
from summit.base.languages.record import NUMBER_BEFORE_LATIN, Language, Times, phrases_in
from summit.base.languages.signed import ANY, country_of
from summit.base.locales import Locale, in_digits, parted

THOUSAND = 1000
COUNTS = range(201)
"""Numbers that meet every plural form which counting pages can need."""

Width = Literal["full", "long", "medium", "short"]
NO_COUNTRIES = frozenset("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ".split())
"""Two-letter regions of CLDR that are no ISO 3166-1 country: unions, islets, placeholders."""
NO_INHABITANTS = frozenset("AQ BV GS HM IO TF UM".split())
"""Where nobody lives for good."""


def format_date(day: date, locale: Locale, width: Width = "long") -> str:
    """Return the day in words: ``mercredi 21 septembre 2016`` (full), ``1er mai 2016`` (long)."""
    return _by_pattern(day, _pattern(locale, width), locale)


@cache
def _pattern(locale: Locale, width: Width) -> str:
    """Return how a locale writes a day: each date of a page asks for it."""
    own = habits(locale).full_date if width == "full" else ""
    return own or str(locale.cldr.date_formats[width].pattern)


def habits(locale: Locale) -> Language:
    """Return what the language does otherwise than CLDR says.

    What is read in one country, such as ``en-us``, is written as CLDR has it there.
    """
    is_usual = locale.plain == locale.language
    return language_of(locale.key) if is_usual else Language(locale.language)


def format_heading(day: date, locale: Locale) -> str:
    """Return the day with its name where it begins a line: ``Mercredi 21 septembre 2016``."""
    return capitalized(format_date(day, locale, "full"))


def capitalized(text: str) -> str:
    """Return the text with a capital, where it begins with a letter that has one."""
    return text[:1].upper() + text[1:]


def _by_pattern(day: date, pattern: str, locale: Locale) -> str:
    """Return the day by a CLDR pattern.

    The same few days stand on many pages, so each is made once; moments are not kept, since two in
    different zones may be equal.
    """
    return _kept(day, pattern, locale) if type(day) is date else _formatted(day, pattern, locale)


def _formatted(day: date, pattern: str, locale: Locale) -> str:
    """Return the same, with the ordinal that CLDR leaves out of it: ``1er``."""
    first = language_of(locale.key).first_day
    if first and day.day == 1:
        pattern = re.sub(r"\bd\b", first, pattern)
    return in_digits(format_datetime(day, pattern, locale=locale.cldr), locale.digits)


_kept = lru_cache(maxsize=4096)(_formatted)


def format_weekday(day: date, locale: Locale, *, year: bool = False) -> str:
    """Return the day with its weekday as a sentence has it: ``lundi 21 novembre``."""
    known = locale.cldr.datetime_skeletons
    short = known.get("MMMMEd", known["MMMEd"])
    pattern = (locale.cldr.date_formats["full"] if year else short).pattern
    pattern = re.sub(r"\b[Ec]+", "EEEE", re.sub("[ML]{3,}", "MMMM", pattern))
    if not language_of(locale.key).weekday_comma:
        pattern = re.sub(r"(?<=EEEE)[,،] ?(?=d)", " ", pattern)
    return _by_pattern(day, pattern, locale)


def format_short(day: date, locale: Locale) -> str:
    """Return the day without its year: ``21 novembre``."""
    known = locale.cldr.datetime_skeletons
    pattern = known.get("MMMMd", known["MMMd"]).pattern
    return _by_pattern(day, re.sub("[ML]{3,}", "MMMM", pattern), locale)


def format_month(day: date, locale: Locale) -> str:
    """Return the month with its year: ``novembre 2016``."""
    return _by_pattern(day, locale.cldr.datetime_skeletons["yMMMM"].pattern, locale)


def format_hour(moment: datetime, locale: Locale) -> str:
    """Return the time of day of an aware moment, in its own zone: ``14 h 30``, ``2.30 pm``."""
    times = habits(locale).times
    if times:
        return in_digits(on_the_clock(moment, times), locale.digits)
    text = format_time(moment, "short", tzinfo=moment.tzinfo, locale=locale.cldr)
    return in_digits(text, locale.digits)


def on_the_clock(moment: datetime, times: Times) -> str:
    """Return the time of day in the language's own way."""
    named = {0: times.midnight, 12: times.noon}.get(moment.hour)
    if named and not moment.minute:
        return named
    period = next((word for hour, word in reversed(times.periods) if hour <= moment.hour), "")
    hour = (moment.hour % 12 or 12) if times.periods else moment.hour
    pattern = times.minutes if moment.minute else times.whole
    return pattern.format(hour=hour, minute=f"{moment:%M}", period=period)


def format_moment(moment: datetime, locale: Locale) -> str:
    """Return the day and the time of an aware moment: ``jeudi 15 décembre 2016 à 23 h 59``."""
    day, time = format_date(moment, locale, "full"), format_hour(moment, locale)
    times = habits(locale).times
    if times:
        pattern = times.at_one if times.at_one and moment.hour == 1 else times.moment
        return pattern.format(day=day, time=time)
    both: str = locale.cldr.datetime_formats["medium"]
    return both.format(time, day)


def zone_city(moment: datetime, locale: Locale) -> str:
    """Return the city that an aware moment's zone is named for: ``París``."""
    name: str = get_timezone_location(moment.tzinfo, locale=locale.cldr, return_city=True)
    return name


def format_ago(seconds: int, locale: Locale) -> str:
    """Return how long ago something was, in whole minutes or seconds: ``il y a 3 minutes``."""
    past = timedelta(seconds=-max(seconds, 1))  # Of nothing, Babel says "in 0 seconds".
    text = format_timedelta(past, add_direction=True, threshold=1, locale=locale.cldr)
    return in_digits(text, locale.digits)


def format_range(first: date, last: date, locale: Locale) -> str:
    """Return the days from first to last with the month in full: ``21–22 novembre 2016``."""
    if first == last:
        return format_date(first, locale)
    largest = "y" if first.year != last.year else "M" if first.month != last.month else "d"
    intervals = locale.cldr.interval_formats
    wide = intervals.get("yMMMMd", intervals["yMMMd"])
    # Where CLDR lists only short months, UTS 35 widens the field of the pattern.
    start, end = (re.sub("M{3,}", "MMMM", part) for part in wide[largest])
    return _by_pattern(first, start, locale) + _by_pattern(last, end, locale)


def format_number(number: float, locale: Locale) -> str:
    """Return the number with the locale's separators: ``14 600``.

    A whole number is made once: the numbers of pages stand on all pages of a list.
    """
    return _kept_number(number, locale) if type(number) is int else _number(number, locale)


def _number(number: float, locale: Locale) -> str:
    digits = language_of(locale.key).minimum_grouping_digits
    grouped = digits == 1 or abs(number) >= THOUSAND * 10 ** (digits - 1)
    text = format_decimal(
        number, locale=locale.cldr, group_separator=grouped, numbering_system=locale.digits
    )
    return in_digits(text, locale.digits)


_kept_number = lru_cache(maxsize=4096)(_number)


def format_list(items: Iterable[str], locale: Locale) -> str:
    """Return the items as a sentence part: ``Paris, Berlin et Madrid``."""
    listed = list(items)
    text: str = babel_list(listed, locale=locale.cldr)
    return _joined(text.removesuffix(listed[-1]), listed[-1], locale) if listed[1:] else text


def _joined(before: str, last: str, locale: Locale) -> str:
    """Return both with the conjunction that the sound of the last item asks for: e inglés."""
    for sound, usual, instead in language_of(locale.key).conjunctions:
        if before.endswith(usual) and sound.match(last):
            return before.removesuffix(usual) + instead + last
    return before + last


def with_commas(parts: Iterable[str], locale: Locale) -> str:
    """Return the parts of an address or of a moment in a line: ``Paris, France``."""
    return in_reading_order(language_of(locale.key).comma.join(parts), locale)


def in_reading_order(text: str, locale: Locale) -> str:
    """Return a line of plain text with its numbers before the Latin words that they belong to."""
    return NUMBER_BEFORE_LATIN.set_in(text) if locale.direction == "rtl" else text


def with_semicolons(sentences: Iterable[str], locale: Locale) -> str:
    """Return short sentences in a line."""
    return language_of(locale.key).semicolon.join(sentences)


def language_name(language: Locale, locale: Locale) -> str:
    """Return a language's name as readers of the locale call it: ``français``, ``French``."""
    return name_of_tag(language.tag, locale) or language.endonym


def tag_name(tag: str, locale: Locale) -> str:
    """Return the name of the language of a tag, whether or not the site is in it."""
    return name_of_tag(tag, locale) or tag


@lru_cache(maxsize=1024)
def name_of_tag(tag: str, locale: Locale) -> str | None:
    """Return what readers of a locale call the language of a tag; None: nobody here knows."""
    country = country_of(tag)
    if country is not None:
        return _signed_name(tag, country, locale)
    if tag in locale.cldr.languages:
        return str(locale.cldr.languages[tag])
    plain, variant = parted(tag)
    try:
        name: str | None = babel.Locale.parse(plain, sep="-").get_display_name(locale.cldr)
    except babel.UnknownLocaleError:  # CLDR names it in some languages, and no more.
        return None
    if name and variant:
        return f"{name} ({locale.cldr.variants.get(variant.upper(), variant)})"
    return name


def _signed_name(tag: str, country: str, locale: Locale) -> str | None:
    """Return the name of a sign language; None where the file of a language has no word for one."""
    names = signed_names(language_of(locale.key))
    if tag in names or ANY not in names:
        return names.get(tag)
    return f"{names[ANY]} ({country_name(country, locale) if country else tag})"


def signed_names(language: Language) -> dict[str, str]:
    """Return the names of sign languages that a language's file has, by tag."""
    lines = (line.partition(" ") for line in phrases_in(language.signed))
    return {tag: name for tag, _, name in lines}


def country_name(code: str, locale: Locale) -> str:
    """Return a country's name from its ISO 3166 code: ``فرنسا`` for ``FR``."""
    name: str = locale.cldr.territories.get(code, code)
    return name


def plural_forms(locale: Locale, text_of: Callable[[int], str]) -> dict[str, str]:
    """Return the text for each of CLDR's plural categories that counting can meet.

    A browser chooses among the same categories with ``Intl.PluralRules``.
    """
    category = locale.cldr.plural_form
    forms: dict[str, str] = {}
    for number in COUNTS:
        forms.setdefault(category(number), text_of(number))
    return forms


@cache
def countries(locale: Locale) -> tuple[tuple[str, str], ...]:
    """Return the code and the name of every country where people live, by name in the language."""
    unwanted = NO_COUNTRIES | NO_INHABITANTS
    codes = (str(code) for code in locale.cldr.territories)
    kept = (code for code in codes if re.fullmatch("[A-Z]{2}", code) and code not in unwanted)
    named = [(code, country_name(code, locale)) for code in kept]
    return tuple(sorted(named, key=lambda country: sort_key(country[1], locale)))
