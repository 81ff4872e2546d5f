"""What a key may hold: lines, days, slugs, addresses, each with what is wrong with it."""

import re
import unicodedata
from calendar import monthrange
from datetime import date, datetime
from typing import Annotated, cast
from zoneinfo import ZoneInfo

import babel
from babel.core import get_global
from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, WithJsonSchema

from summit.base.clock import parse_moment, zone_names
from summit.base.folding import folded_words
from summit.base.formats import name_of_tag
from summit.base.languages.signed import canonical, country_of
from summit.base.locales import Locale, Locales, unknown_locale
from summit.base.problems import Message, WrongValueError, joined, say, verbatim
from summit.base.week import Week, parse_week
from summit.content.assets import plain_name
from summit.content.web_addresses import address_fault, meant_address

SLUG = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
LONGEST_SLUG = 200
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
PAGE_NUMBER = re.compile(r"page-\d+")
YEARS = range(1900, 2201)
WRITTEN_DAY = re.compile(r"(19\d\d|20\d\d|21\d\d)-(\d\d)-(\d\d)(?!\d)", re.ASCII)
LAST_MONTH = 12
NO_LANGUAGES = ("mul", "und", "zxx")
"""Tags for several languages, for one that nobody knows, and for none."""
BETWEEN_KEYWORDS = re.compile("[,،]")
MOST_KEYWORDS, LONGEST_KEYWORD = 30, 40


def _sane(moment: datetime) -> datetime:
    if moment.year not in YEARS:
        raise ValueError(moment)
    return moment


def _day(value: str) -> date:
    try:
        return _sane(parse_moment(f"{value} 00:00")).date()
    except (TypeError, ValueError):
        reason = no_such_day(value) or say("not a date. Write it as 2016-11-21.")
        raise WrongValueError(reason) from None


def _moment(value: str) -> datetime:
    try:
        return _sane(parse_moment(value))
    except (TypeError, ValueError):
        form = say("not a date. Write it as 2016-11-21 or 2016-11-21 09:00.")
        raise WrongValueError(no_such_day(value) or form) from None


def no_such_day(value: object) -> Message | None:
    """Return why there is no such day, where a value is written as one: ``2016-11-31``."""
    found = WRITTEN_DAY.match(str(value))
    if found is None:
        return None
    year, month, day = map(int, found.groups())
    if not 1 <= month <= LAST_MONTH:
        return say("no date: there is no month %(month)s. Correct it.", month=month)
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        return say("no date: that month has %(days)s days. Correct the day.", days=days)
    return None


def _slug(value: str) -> str:
    slug = unicodedata.normalize("NFC", value)
    if not SLUG.fullmatch(slug) or slug != slug.lower():
        raise WrongValueError(
            say("not a slug. Use lowercase letters and digits, with single hyphens between words.")
        )
    if PAGE_NUMBER.fullmatch(slug):
        raise WrongValueError(say("an address that lists use for their pages. Choose another."))
    if len(slug.encode()) > LONGEST_SLUG:
        raise WrongValueError(
            say("longer than %(limit)s bytes. Choose a shorter one.", limit=LONGEST_SLUG)
        )
    return slug


def _zone(value: object) -> ZoneInfo:
    if value not in zone_names():
        raise WrongValueError(say("not a time zone. Write a name such as Asia/Tokyo."))
    return ZoneInfo(str(value))


def _address(value: str) -> str:
    is_address = re.fullmatch(r"https?://[\w.-]+(?::\d+)?(?:/[^\s\"'<>]*)?", value)
    if not is_address or address_fault(value):
        meant = meant_address(value)
        reason = say("not a web address. Begin it with https://.")
        if meant:
            reason = say('not a web address. Write "%(address)s".', address=meant)
        raise WrongValueError(reason)
    return value


def _namespace(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", value):
        raise WrongValueError(
            say("not a name in the form of a domain. Write one such as event.example.")
        )
    return value


def _email(value: str) -> str:
    if not EMAIL.fullmatch(value):
        raise WrongValueError(
            say("not an e-mail address. Write one such as consultation@example.org.")
        )
    return value


def _week(value: object) -> Week:
    try:
        return parse_week(str(value))
    except ValueError:
        raise WrongValueError(say("not a week. Write it as 2016-W45.")) from None


def _count(value: object) -> int:
    if not re.fullmatch(r"[1-9]\d{0,5}", str(value), re.ASCII):
        raise WrongValueError(say("not a whole number above 0."))
    return int(str(value))


def _country(value: str) -> str:
    if value not in babel.Locale("en").territories or not value.isalpha():
        raise WrongValueError(say("not a country code. Write two capital letters, such as FR."))
    return value


def _language(value: str) -> str:
    try:
        babel.Locale.parse(value, sep="-")
    except (ValueError, babel.UnknownLocaleError):
        raise WrongValueError(say("not a language. Write a tag such as en or pt-BR.")) from None
    return value


def _spoken(value: str, info: ValidationInfo) -> str:
    tag = _preferred(canonical(value))
    country = country_of(tag)
    if not (_is_spoken(tag) if country is None else _is_country(country)):
        raise WrongValueError(
            say(
                "not a language. Write a tag such as en or pt-BR; for a sign language, one such as "
                "fsl, or sgn- and a country."
            )
        )
    if country is None:
        _check_named(tag, cast(Locales | None, info.context))
    return tag


def _preferred(tag: str) -> str:
    """Return the tag by which CLDR knows a language that has another one: ``fa-AF`` for ``prs``."""
    language, dash, rest = tag.partition("-")
    if language in babel.Locale("en").languages:
        return tag
    known = get_global("language_aliases").get(language)
    return f"{known.replace('_', '-')}{dash}{rest}" if known else tag


def _check_named(tag: str, locales: Locales | None) -> None:
    """Raise WrongValueError for a language that readers of some locale could not be told of."""
    plain = locales.plain if locales else ()
    if without := [each.endonym for each in plain if name_of_tag(tag, each) is None]:
        raise WrongValueError(
            say(
                "a language that has no name here in %(languages)s. Write a tag that has one: for "
                "ary, Moroccan Arabic, ar-MA.",
                languages=joined(map(verbatim, without), ", "),
            )
        )


def _is_country(code: str) -> bool:
    return not code or code in babel.Locale("en").territories


def _is_spoken(tag: str) -> bool:
    if tag in babel.Locale("en").languages:
        return tag not in NO_LANGUAGES
    try:
        return bool(babel.Locale.parse(tag, sep="-"))
    except (ValueError, babel.UnknownLocaleError):
        return False


def _some(value: tuple[str, ...]) -> tuple[str, ...]:
    if not value:
        raise WrongValueError(
            say("the list is empty. Write one or more names between the brackets.")
        )
    return value


def _localized(value: dict[str, str], info: ValidationInfo) -> dict[str, str]:
    locales = cast(Locales, info.context)
    for key in value:
        if key not in locales:
            raise WrongValueError(unknown_locale(key, locales))
    if locales.source.key not in value:
        raise WrongValueError(
            say(
                'without the source language. Add a line such as "%(source)s: …".',
                source=locales.source,
            )
        )
    return value


def _digest(value: str) -> str:
    if not re.fullmatch("[0-9a-f]{6}", value):
        raise WrongValueError(
            say(
                'not a digest. Delete the line "made_from", and write it anew by '
                '"python3 tasks.py translations accept".'
            )
        )
    return value


def _words(value: object) -> frozenset[str]:
    if not isinstance(value, str):
        raise WrongValueError(
            say("not words. Write them on indented lines after >, with spaces between.")
        )
    return frozenset(value.replace("’", "'").split())


def _keywords(value: object) -> tuple[str, ...]:
    """Return the words of a list, or of a line with commas between them."""
    written = BETWEEN_KEYWORDS.split(value) if isinstance(value, str) else value
    items = written if isinstance(written, list) else [None]
    found = [" ".join(each.split()) if isinstance(each, str) else "" for each in items]
    if not all(found):
        form = say("not words. Write some with commas between, such as: timetable, opening hours.")
        raise WrongValueError(form)
    _check_keywords(found)
    return tuple(found)


def _check_keywords(words: list[str]) -> None:
    """Raise WrongValueError for words that are too long, there twice, or too many."""
    if long := next((each for each in words if len(each) > LONGEST_KEYWORD), None):
        raise WrongValueError(
            say(
                '"%(words)s" has more than %(limit)s characters. Write words that people type, '
                "with commas between.",
                words=long,
                limit=LONGEST_KEYWORD,
            )
        )
    folded = [*map(folded_words, words)]
    twice = [word for number, word in enumerate(words) if folded[number] in folded[:number]]
    if twice:
        raise WrongValueError(say('"%(word)s" is there twice. Delete one.', word=twice[0]))
    if len(words) > MOST_KEYWORDS:
        raise WrongValueError(
            say(
                "more than %(limit)s. Keep those by which people look for this page.",
                limit=MOST_KEYWORDS,
            )
        )


Line = Annotated[str, Field(min_length=1)]
FileName = Annotated[Line, AfterValidator(plain_name)]
"""The name of a file beside the text, compared as all names of files are."""
Digest = Annotated[str, AfterValidator(_digest)]
Day = Annotated[date, BeforeValidator(_day)]
Moment = Annotated[datetime, BeforeValidator(_moment)]
WeekName = Annotated[
    Annotated[Week, BeforeValidator(_week)],
    WithJsonSchema({"type": "string", "pattern": "^\\d{4}-[Ww]\\d\\d$"}),
]
Slug = Annotated[str, AfterValidator(_slug)]
Zone = Annotated[ZoneInfo, BeforeValidator(_zone)]
Address = Annotated[str, AfterValidator(_address)]
Namespace = Annotated[str, AfterValidator(_namespace)]
LanguageTag = Annotated[str, AfterValidator(_language)]
SpokenTag = Annotated[str, AfterValidator(_spoken)]
"""A language of speech or of signs, whether or not anything is written in it."""
Count = Annotated[int, BeforeValidator(_count)]
Email = Annotated[str, AfterValidator(_email)]
Country = Annotated[str, AfterValidator(_country)]
Keywords = Annotated[
    tuple[str, ...],
    BeforeValidator(_keywords),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
"""Other words by which people look for a page: a line with commas, or a list."""
WordList = Annotated[frozenset[str], BeforeValidator(_words)]
Localized = Annotated[dict[str, Line], AfterValidator(_localized)]
"""A short text per locale; a locale without one shows the source's."""


def localized(text: dict[str, str], locale: Locale, locales: Locales) -> tuple[str, Locale]:
    """Return the text for a reader of the locale, and the locale that it is written in."""
    found = next(key for key in (locale.key, locale.plain, locales.source.key) if key in text)
    return text[found], locales[found]
