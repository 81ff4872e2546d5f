"""The timetable: sessions by day and by theme, and where each stands at the site's moment."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Literal, cast

from summit.base.frozen import Frozen
from summit.base.locales import Locale
from summit.content.bundles import Bundle
from summit.content.catalogue import Version
from summit.content.edition import Edition
from summit.content.slugs import slug_of
from summit.site.address_words import words_of
from summit.site.ask import FactsAsk, TextsAsk
from summit.site.narrowing import is_whole, most_used, with_chosen
from summit.site.page import Page
from summit.subjects.programme.models import Announced, SessionFacts

SECTION = "programme"
THEMES = "themes"
SessionState = Literal["coming", "begun", "over"]


class ProgrammePart(Frozen):
    """The sessions of one day of the summit, those on one theme, or those in one language."""

    by: Literal["day", "theme", "language"]
    key: str
    """``2016-11-21``, the name of the theme, or the tag of the language: ``fsl``."""
    sessions: tuple[Bundle, ...]

    @property
    def name(self) -> str:
        """What tells the part from every other."""
        return f"{self.by}-{self.key}"

    @property
    def day(self) -> date | None:
        """The day, of a part that is one."""
        return date.fromisoformat(self.key) if self.by == "day" else None

    def slug(self, ask: TextsAsk, locale: Locale) -> str:
        """Return the part's place under the section's address: the day, or the theme's slug.

        That of a language is ``langue-fsl``.
        """
        if self.by == "day":
            return self.key
        if self.by == "language":
            return f"{words_of(ask, SECTION, locale)[self.by]}-{self.key.lower()}"
        return slug_of(ask.text(f"{THEMES}/{self.key}", locale).translation)


def facts_of(bundle: Bundle) -> SessionFacts:
    """Return the facts of a session."""
    return cast(SessionFacts, bundle.facts)


def is_session(bundle: Bundle) -> bool:
    """Tell whether the bundle is a session of the programme."""
    return isinstance(bundle.facts, SessionFacts)


def parts(ask: FactsAsk) -> list[ProgrammePart]:
    """Return every day of the summit, empty ones too; the themes and languages with sessions."""
    sessions = ask.items(SECTION)
    by_date = _parted(sessions, lambda each: [f"{facts_of(each).on}"])
    on_themes = _parted(sessions, lambda each: each.facts.themes)
    in_languages = _parted(sessions, lambda each: facts_of(each).languages)
    days = [f"{day}" for day in days_of(ask.edition)]
    themes = [each.key.rpartition("/")[2] for each in ask.items(THEMES)]
    return [
        *(ProgrammePart("day", day, by_date.get(day, ())) for day in days),
        *(ProgrammePart("theme", each, on_themes[each]) for each in themes if each in on_themes),
        *(ProgrammePart("language", each, in_languages[each]) for each in _tags(in_languages, ask)),
    ]


def parts_by_name(ask: FactsAsk) -> Mapping[str, ProgrammePart]:
    """Return the same by their names."""
    return {each.name: each for each in ask.once(parts)}


def parts_of_days(ask: FactsAsk) -> list[ProgrammePart]:
    """Return every day of the summit."""
    return [each for each in ask.once(parts) if each.by == "day"]


def parts_on(page: Page, ask: FactsAsk) -> list[ProgrammePart]:
    """Return the parts that a page of the programme leads to; its first page leads to all."""
    if is_whole(page):
        return ask.once(parts)
    return with_chosen(ask.once(_leading), ask.part(parts_by_name, of=page.chosen))


def _leading(ask: FactsAsk) -> list[ProgrammePart]:
    """Return the parts that every page leads to: all but the themes with few sessions."""
    themes = [each for each in ask.once(parts) if each.by == "theme"]
    led_to = {each.key for each in most_used(themes, lambda each: len(each.sessions))}
    return [each for each in ask.once(parts) if each.by != "theme" or each.key in led_to]


def _parted(
    sessions: Iterable[Bundle], keys: Callable[[Bundle], Iterable[str]]
) -> Mapping[str, tuple[Bundle, ...]]:
    """Return the sessions of each key that they have, in their order."""
    found: dict[str, list[Bundle]] = {}
    for session in sessions:
        for key in dict.fromkeys(keys(session)):
            found.setdefault(key, []).append(session)
    return {key: tuple(own) for key, own in found.items()}


def _tags(found: Iterable[str], ask: FactsAsk) -> list[str]:
    """Return the languages spoken or interpreted into, the site's own ones first, in its order."""
    own = [locale.tag for locale in ask.locales]
    return sorted(found, key=lambda tag: (own.index(tag) if tag in own else len(own), tag))


def languages_unknown(ask: FactsAsk) -> Literal["all", "some", ""]:
    """Tell of how many sessions that take place no language is known: all, some or none."""
    known = [
        bool(facts.languages)
        for each in ask.items(SECTION)
        if (facts := facts_of(each)).status != "cancelled"
    ]
    return "" if all(known) else "some" if any(known) else "all"


def days_of(edition: Edition) -> Iterator[date]:
    """Yield the days of the summit."""
    first = edition.starts.date()
    for number in range((edition.ends - first).days + 1):
        yield first + timedelta(days=number)


def on_day(sessions: Iterable[Bundle], day: date | None) -> Iterator[Bundle]:
    """Yield the sessions of a day; of None, those whose day is not known."""
    return (each for each in sessions if facts_of(each).on == day)


def today(ask: FactsAsk, locale: Locale) -> list[Bundle]:
    """Return the sessions of the site's day that a locale's lists hold and that are not over."""
    if ask.bundle(SECTION) is None:
        return []
    found = on_day(ask.items(SECTION, locale), ask.today)
    return [each for each in found if state(facts_of(each), ask.passed) != "over"]


def first_day(ask: FactsAsk, locale: Locale) -> list[Bundle]:
    """Return the sessions of the first day to come with a known hour, in a locale's lists."""
    if ask.bundle(SECTION) is None:
        return []
    found = [each for each in ask.items(SECTION, locale) if facts_of(each).starts]
    to_come = [each for each in found if state(facts_of(each), ask.passed) == "coming"]
    days = {day for each in to_come if (day := facts_of(each).on)}
    return [*on_day(to_come, min(days))] if days else []


def by_day(versions: Iterable[Version]) -> list[tuple[date | None, list[Version]]]:
    """Return versions of sessions by day, in their order; None is the day of the others."""
    days: dict[date | None, list[Version]] = {}
    for version in versions:
        days.setdefault(facts_of(version.bundle).on, []).append(version)
    return list(days.items())


def state(facts: Announced, passed: Callable[[datetime], bool]) -> SessionState:
    """Return where a session stands, as far as can be known, by what tells whether moments passed.

    What has begun is never said to go on: its page may be read long after it was built.
    """
    if facts.over and passed(facts.over):
        return "over"
    return "begun" if facts.starts and passed(facts.starts) else "coming"
