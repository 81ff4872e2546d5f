"""The languages of the templates: each page's own message catalog, dates and numbers."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from summit.base import formats
from summit.base.languages import language_of
from summit.base.locales import Locale
from summit.base.settings import Settings
from summit.content.fields import localized
from summit.output.build import Build, build_of
from summit.output.weight import read_limits
from summit.site.project import Project
from summit.subjects.registry import SUBJECTS


def start_build(pelican: Any) -> None:
    """Begin the run's state, with its locales and their catalogs."""
    values = pelican.settings
    settings = Settings.of(values, Path(values.get("PROJECT_ROOT", ".")).absolute())
    project = Project.of(settings, values.get("SUBJECTS", SUBJECTS), values["MEMO"])
    values["BUILD"] = Build(project, read_limits(values)).known_as("build")


def prepare_templates(generator: Any) -> None:
    """Give a generator's templates gettext and formats that follow the page's locale."""
    build = build_of(generator.settings)
    env = generator.env
    env.install_gettext_callables(*_gettext_of(build), newstyle=True)
    env.globals["gettext_in"] = lambda locale, text: build.catalogs[locale.key].gettext(text)
    env.globals["language_in"] = formats.language_name
    env.filters |= {
        "date": _by_page(formats.format_date),
        "heading_date": _by_page(formats.format_heading),
        "hour": _by_page(formats.format_hour),
        "moment_in_words": _by_page(formats.format_moment),
        "zone_city": _by_page(formats.zone_city),
        "number": _by_page(formats.format_number),
        "listing": _by_page(formats.format_list),
        "language_name": _by_page(formats.language_name),
        "tag_name": _by_page(formats.tag_name),
        "country_name": _by_page(formats.country_name),
    }
    env.globals["plurals"] = _plurals_of(build)
    env.globals["date_range"] = _by_page_range
    env.globals["comma"] = _comma
    env.globals["hour_style"] = _hour_style
    env.filters["moment"] = _moment_of(build)
    env.filters["localized"] = _localized_of(build)


def _gettext_of(build: Build) -> tuple[Callable[..., str], Callable[..., str]]:
    @pass_context
    def gettext(context: Context, message: str) -> str:
        return build.catalogs[context["locale"].key].gettext(message)

    @pass_context
    def ngettext(context: Context, one: str, many: str, number: int) -> str:
        return build.catalogs[context["locale"].key].ngettext(one, many, number)

    return gettext, ngettext


def _plurals_of(build: Build) -> Callable[..., dict[str, str]]:
    @pass_context
    def plurals(context: Context, one: str, many: str) -> dict[str, str]:
        locale = context["locale"]
        ngettext = build.catalogs[locale.key].ngettext
        return formats.plural_forms(locale, lambda number: ngettext(one, many, number))

    return plurals


def _by_page(function: Callable[..., str]) -> Callable[..., str]:
    @pass_context
    def filtered(context: Context, value: Any, *options: Any) -> str:
        return function(value, context["locale"], *options)

    return filtered


@pass_context
def _by_page_range(context: Context, first: date | datetime, last: date) -> str:
    start = first.date() if isinstance(first, datetime) else first
    return formats.format_range(start, last, context["locale"])


@pass_context
def _comma(context: Context) -> str:
    """Return what stands between the parts of an address or of a moment."""
    return language_of(context["locale"].key).comma


@pass_context
def _hour_style(context: Context) -> dict[str, Any]:
    """Return how a script writes hours in the page's language; empty: as the browser does."""
    times = formats.habits(context["locale"]).times
    return asdict(times) if times else {}


def _moment_of(build: Build) -> Callable[[datetime], datetime]:
    def moment(naive: datetime) -> datetime:
        return build.site.clock.local(naive)

    return moment


def _localized_of(build: Build) -> Callable[..., tuple[str, Locale]]:
    @pass_context
    def filtered(context: Context, text: dict[str, str]) -> tuple[str, Locale]:
        return localized(text, context["locale"], build.locales)

    return filtered
