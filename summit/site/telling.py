"""The facts that sentences name, in the words and the figures of each language."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import cast

from summit.base.formats import format_date, format_hour, format_month, format_short, format_weekday
from summit.base.locales import Locale, Locales, in_digits
from summit.base.problems import Message, did_you_mean, say
from summit.content.catalogue import Catalogue
from summit.content.events import Fact, facts_of
from summit.content.fields import localized

Form = Callable[[date, Locale], str]


def _hour(moment: date, locale: Locale) -> str:
    return format_hour(cast(datetime, moment), locale)


def _year(day: date, locale: Locale) -> str:
    return in_digits(str(day.year), locale.digits)


FORMS: dict[str, Form] = {
    "date": format_date,
    "day": format_weekday,
    "full": lambda day, locale: format_weekday(day, locale, year=True),
    "short": format_short,
    "hour": _hour,
    "month": format_month,
    "year": _year,
}
"""How a day or a moment may be said: 21 novembre 2016, lundi 21 novembre, both, 9 h…"""
USUAL = "date"


def parted(written: str) -> tuple[str, str]:
    """Return the name and the form of a fact such as ``starts, day``; the form may be left out."""
    name, _, form = written.partition(", ")
    return name, form


def tell(written: str, facts: Mapping[str, Fact], locale: Locale, locales: Locales) -> str:
    """Return the words of a fact; nothing for one that is none, which is a problem elsewhere."""
    if fault(written, facts):
        return ""
    name, form = parted(written)
    fact = facts[name]
    if fact.when is not None:
        # An aware moment would be formatted in its own zone, and these have none.
        return FORMS[form or USUAL](fact.when, locale)
    return (
        fact.words if isinstance(fact.words, str) else localized({**fact.words}, locale, locales)[0]
    )


def fault(written: str, facts: Mapping[str, Fact]) -> Message | None:
    """Return what is wrong with a fact as it is named, or None."""
    name, form = parted(written)
    if name not in facts:
        return say(
            'there is no fact "%(name)s". %(hint)s', name=name, hint=did_you_mean(name, facts)
        )
    fact = facts[name]
    if fact.when is None and form:
        return say(
            'the fact "%(name)s" is words, which have no form. Write [fact: %(name)s].', name=name
        )
    if form and form not in FORMS:
        hint = did_you_mean(form, FORMS)
        return say('"%(form)s" is no form of a date. %(hint)s', form=form, hint=hint)
    if form == "hour" and not fact.has_hour:
        return say(
            '"%(name)s" has no hour. Write its hour in the facts, or another form.', name=name
        )
    return None


def told(named: Iterable[str], catalogue: Catalogue, locale: Locale) -> dict[str, str]:
    """Return the words of each fact that a text names, in its language."""
    facts = facts_of(catalogue)
    return {each: tell(each, facts, locale, catalogue.locales) for each in named}
