"""The figures of a text: each empty element that names one becomes a number or a chart."""

import re
from collections.abc import Iterator, Mapping
from html import escape, unescape

from summit.base.catalogs import Translator
from summit.base.collation import Key, sort_key
from summit.base.formats import country_name, format_date, format_number, language_name
from summit.base.frozen import Frozen
from summit.base.locales import Locale
from summit.base.problems import Message, Problem, say
from summit.content.bundles import Translation
from summit.content.catalogue import Version
from summit.site.ask import FactsAsk, TextsAsk
from summit.subjects.consultation.charts import Chart
from summit.subjects.consultation.counts import (
    OTHER,
    PATH,
    UNSAID,
    Figures,
    NoFigureError,
    find_figure,
)
from summit.subjects.consultation.groups import FOLDERS
from summit.subjects.consultation.voice import monday_of

PLACE = re.compile(r'<(span|div) data-figure="([^"]*)"></\1>')


def figures_of(ask: FactsAsk) -> Figures | None:
    """Return the counts of the consultation, or None where nothing was counted yet."""
    data = ask.data(PATH)
    return data.model if data and isinstance(data.model, Figures) else None


class Filler(Frozen):
    """Fills the figures of texts in one language."""

    ask: TextsAsk
    figures: Figures
    locale: Locale

    @property
    def translator(self) -> Translator:
        """Who says the interface's strings in the language."""
        return self.ask.translator(self.locale)

    def fill(self, html: str) -> str:
        """Return the HTML with its figures in."""
        places = PLACE.split(html)  # what stands before, the element, the name, and again
        parts = [places[0]]
        for number, at in enumerate(range(1, len(places), 3), 1):
            parts += [self._figure(places[at], unescape(places[at + 1]), number), places[at + 2]]
        return "".join(parts)

    def _figure(self, element: str, name: str, number: int) -> str:
        found = find_figure(self.figures, name)
        if isinstance(found, int):
            shown = escape(format_number(found, self.locale))
            return shown if element == "span" else f"<p>{shown}</p>"
        return self.chart(name.removeprefix("by-"), found, number).html()

    def chart(self, way: str, groups: Mapping[str, int], number: int) -> Chart:
        """Return the chart of a grouping; the number tells it from others on its page.

        Keys that begin with "block-" are the theme's: no heading has one.
        """
        rows = [
            (self.label(way, key), count, self._language(way, key))
            for key, count in self._in_order(way, groups)
        ]
        return Chart(f"block-figure-{number}", way, rows, self.locale, self.translator)

    def _in_order(self, way: str, groups: Mapping[str, int]) -> list[tuple[str, int]]:
        """Return the groups as they are, but those of one size by their names in the language."""
        if way == "week":
            return list(groups.items())

        def place(group: tuple[str, int]) -> tuple[bool, int, Key]:
            key, count = group
            return key == OTHER, -count, sort_key(self.label(way, key), self.locale)

        return sorted(groups.items(), key=place)

    def label(self, way: str, key: str) -> str:
        """Return what a group is called."""
        if key == OTHER:
            # Translators: the groups of contributions that are too small to be shown.
            return self.translator.gettext("Others")
        if key == UNSAID:
            # Translators: the contributions of people who did not say.
            return self.translator.gettext("Not said")
        if way == "language":
            return language_name(self.ask.locales[key], self.locale)
        if way == "country":
            return country_name(key, self.locale)
        if way == "week":
            label = self.translator.gettext("Week of %s")
            return label.replace("%s", format_date(monday_of(key), self.locale))
        return self._text(way, key).translation.text.title

    def _language(self, way: str, key: str) -> Locale:
        """Return the language that a group's name is in."""
        is_text = way in FOLDERS and key not in (OTHER, UNSAID)
        return self._text(way, key).language if is_text else self.locale

    def _text(self, way: str, key: str) -> Version:
        return self.ask.text(f"{FOLDERS[way]}/{key}", self.locale)


def chart_of(way: str, figures: Figures, locale: Locale, ask: TextsAsk) -> str:
    """Return the HTML of a grouping's chart outside of a text; nothing where none was counted."""
    groups = figures.groups(way)
    return Filler(ask, figures, locale).chart(way, groups, 0).html() if groups else ""


def fill_figures(html: str, version: Version, ask: TextsAsk) -> str:
    """Return the HTML of a version with its figures in."""
    figures = figures_of(ask)
    if figures is None or "data-figure" not in html:
        return html
    return Filler(ask, figures, version.language).fill(html)


def check_figures(ask: TextsAsk) -> Iterator[Problem]:
    """Yield the figures of texts that cannot be shown, each on its line."""
    figures = figures_of(ask)
    for version in ask.texts:
        prose = ask.prose(version)
        if prose.may_have("data-figure"):
            yield from _check_text(version.translation, prose.html, figures)


def _check_text(translation: Translation, html: str, figures: Figures | None) -> Iterator[Problem]:
    for element, escaped in PLACE.findall(html):
        name = unescape(escaped)
        message = _fault(element, name, figures)
        if message:
            yield _at(
                translation,
                name,
                say('"{figure: %(name)s}": %(message)s', name=name, message=message),
            )


def _fault(element: str, name: str, figures: Figures | None) -> Message | None:
    if figures is None:
        return say(
            "there are no figures: content/%(path)s is not there. Delete it until they are.",
            path=PATH,
        )
    try:
        found = find_figure(figures, name)
    except NoFigureError as error:
        return error.message
    if element == "span" and not isinstance(found, int):
        return say(
            "a chart stands by itself. Put it on a line of its own, with empty lines around it."
        )
    return None


def _at(translation: Translation, name: str, message: Message) -> Problem:
    pattern = re.compile(rf"\{{figure:\s*{re.escape(name)}\s*\}}")
    lines = enumerate(translation.body.split("\n"), translation.body_line)
    number = next((number for number, line in lines if pattern.search(line)), None)
    return Problem(translation.path, number or translation.body_line, message)
