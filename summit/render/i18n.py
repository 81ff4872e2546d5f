"""The languages of the templates: each page's own message catalog, dates and numbers."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from summit.base import formats
from summit.base.catalogs import Translator
from summit.base.frozen import asdict
from summit.base.languages import language_of
from summit.base.locales import Locale
from summit.base.settings import Settings
from summit.content.fields import localized
from summit.output.build import Build
from summit.output.weight import read_limits
from summit.site.project import Project
from summit.subjects.registry import SUBJECTS

T = TypeVar("T")
FORMATS: Mapping[str, Callable[..., str]] = MappingProxyType(
    {
        "date": formats.format_date,
        "heading_date": formats.format_heading,
        "hour": formats.format_hour,
        "moment_in_words": formats.format_moment,
        "zone_city": formats.zone_city,
        "number": formats.format_number,
        "listing": formats.format_list,
        "language_name": formats.language_name,
        "tag_name": formats.tag_name,
        "country_name": formats.country_name,
    }
)
"""What templates write as the page's language does, by the name of the filter."""


def start_build(pelican: Any) -> None:
    """Begin the run's state, with its locales and their catalogs."""
    values = pelican.settings
    settings = Settings.of(values, Path(values.get("PROJECT_ROOT", ".")).absolute())
    project = Project.of(settings, values.get("SUBJECTS", SUBJECTS), values["MEMO"])
    values["BUILD"] = Build(project, read_limits(values))


def speak(env: Environment, build: Build, locale: Locale) -> None:
    """Give a locale's templates its gettext, and dates and numbers as its readers write them."""

    def local(moment: datetime) -> datetime:
        return build.site.clock.local(moment)  # Templates are compiled before there is a site.

    catalog = build.catalogs[locale.key]
    _install(env, catalog)
    env.globals["gettext_in"] = lambda other, text: build.catalogs[other.key].gettext(text)
    env.globals["language_in"] = formats.language_name
    env.globals["plurals"] = _plurals_of(catalog, locale)
    env.globals["date_range_in"] = _range
    env.globals["date_range"] = lambda first, last: _range(first, last, locale)
    env.globals["localized_in"] = lambda text, other: localized(text, other, build.locales)
    env.globals["comma"] = lambda: language_of(locale.key).comma
    env.globals["hour_style"] = lambda: _hour_style(locale)
    env.filters |= {name: _in(locale, function) for name, function in FORMATS.items()}
    env.filters["moment"] = of_page(local)
    env.filters["localized"] = of_page(lambda text: localized(text, locale, build.locales))


def _install(env: Environment, catalog: Translator) -> None:
    """Give templates gettext in Jinja's new style: what stands in a string's places is escaped.

    Its own functions ask a page for its catalog; here the whole environment has one, and a string
    without places is made once.
    """
    said: dict[str, Markup] = {}

    def gettext(message: str, **values: Any) -> Markup:
        if values:
            return Markup(catalog.gettext(message)) % values  # noqa: S704 - the catalog is ours
        if message not in said:
            said[message] = Markup(catalog.gettext(message)) % values  # noqa: S704 - the same
        return said[message]

    def ngettext(one: str, many: str, num: int, **values: Any) -> Markup:
        text = Markup(catalog.ngettext(one, many, num))  # noqa: S704 - the same
        return text % {"num": num, **values}

    env.newstyle_gettext = True  # type: ignore[attr-defined]  # the extension's own attribute
    env.globals |= {"gettext": gettext, "ngettext": ngettext, "_": gettext}


def _in(locale: Locale, function: Callable[..., str]) -> Callable[..., str]:
    """Return a format as a filter of a locale's templates."""
    return of_page(lambda value, *options: function(value, locale, *options))


def of_page(function: Callable[..., T]) -> Callable[..., T]:
    """Return a function as a filter that waits for a page.

    Jinja applies other filters to constants while it compiles a template, and what it compiles
    serves all locales.
    """

    @pass_context
    def filtered(_: Context, value: Any, *options: Any) -> T:
        return function(value, *options)

    return filtered


def _plurals_of(catalog: Translator, locale: Locale) -> Callable[[str, str], dict[str, str]]:
    def plurals(one: str, many: str) -> dict[str, str]:
        return formats.plural_forms(locale, lambda number: catalog.ngettext(one, many, number))

    return plurals


def _range(first: date | datetime, last: date, locale: Locale) -> str:
    return formats.format_range(_day(first), last, locale)


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _hour_style(locale: Locale) -> dict[str, Any]:
    """Return how a script writes hours in the page's language; empty: as the browser does."""
    times = formats.habits(locale).times
    return asdict(times) if times else {}
