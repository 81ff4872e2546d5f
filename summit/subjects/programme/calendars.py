"""The calendars of the programme: of all, each day, each theme, each language and each session."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Literal

from summit.base.formats import format_heading, tag_name
from summit.base.frozen import Frozen
from summit.content.bundles import Bundle
from summit.metadata.calendar import Calendar, Event, namespace
from summit.site.page import Page
from summit.site.reader import Reader
from summit.subjects.programme.events import event_of
from summit.subjects.programme.history import days_announced
from summit.subjects.programme.timetable import SECTION, THEMES, ProgrammePart, days_of, parts

Scope = Literal["all", "day", "theme", "language", "session"]


class CalendarFile(Frozen):
    """One calendar, and where it is published."""

    scope: Scope
    key: str
    """Of a day ``2016-11-21``, of a language its tag, of a theme or a session its key; of all,
    empty."""
    title: str
    """What it is the calendar of, for a list of calendars."""
    address: str
    calendar: Calendar
    made_from: tuple[str, ...]


class CalendarEntry(Frozen):
    """A session that calendars show."""

    session: Bundle
    event: Event

    days: frozenset[date | None]
    """Those that it was ever announced for: who follows one of them is told where it went."""


class Planner:
    """Makes the calendars of one language."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.ask = reader.ask
        self.address = reader.address(SECTION)
        listed = self.ask.items(SECTION, reader.locale)
        found = ((session, event_of(session, reader)) for session in listed)
        self.entries = [
            CalendarEntry(session, event, days_announced(session, self.ask))
            for session, event in found
            if event
        ]

    def files(self) -> Iterator[CalendarFile]:
        """Yield every calendar, the whole programme's first."""
        name = self.reader.text(SECTION).translation.text.title
        yield self._file("all", "", name, self.entries)
        for day in days_of(self.ask.edition):
            entries = [entry for entry in self.entries if day in entry.days]
            yield self._file("day", f"{day}", format_heading(day, self.reader.locale), entries)
        of = {entry.session.key: entry for entry in self.entries}
        for part in self.ask.once(parts):
            entries = [of[each.key] for each in part.sessions if each.key in of]
            if part.by != "day" and entries:
                yield self._file(part.by, part.key, self._title(part), entries)
        for entry in self.entries:
            if self.ask.has_page(entry.session.key, self.reader.locale):
                yield self._session(entry)

    def _title(self, part: ProgrammePart) -> str:
        if part.by == "theme":
            return self.reader.title(f"{THEMES}/{part.key}")
        # Translators: %(language)s is the name of the language in which sessions can be followed.
        words = self.reader.gettext("Language: %(language)s")
        return words % {"language": tag_name(part.key, self.reader.locale)}

    def _session(self, entry: CalendarEntry) -> CalendarFile:
        key, title = entry.session.key, self.reader.title(entry.session.key)
        address = f"{self.reader.address(entry.session.key)}session.ics"
        return self._file("session", key, title, [entry], address)

    def _file(
        self,
        scope: Scope,
        key: str,
        title: str,
        entries: Iterable[CalendarEntry],
        address: str = "",
    ) -> CalendarFile:
        own = {"all": "programme", "day": key}
        name = own.get(scope, f"{scope}-{key}".lower())
        place = address or f"{self.address}{name}.ics"
        shown = list(entries)
        calendar = self._calendar(title, place, tuple(entry.event for entry in shown))
        return CalendarFile(scope, key, title, place, calendar, self._made_from(shown))

    def _calendar(self, title: str, address: str, events: tuple[Event, ...]) -> Calendar:
        ask, locale = self.ask, self.reader.locale
        version = self.reader.text(SECTION)
        return Calendar(
            name=f"{ask.edition.name} – {title}",
            description=version.translation.text.summary,
            described_in=version.language.tag,
            language=locale.tag,
            producer=f"{ask.edition.name}//{namespace(ask.edition)}",
            zone=ask.edition.time_zone,
            source=ask.absolute(address),
            url=ask.absolute(self.address),
            year=ask.edition.starts.year,
            events=events,
        )

    def _made_from(self, entries: Iterable[CalendarEntry]) -> tuple[str, ...]:
        sessions = [entry.session for entry in entries]
        keys = dict.fromkeys(key for session in sessions for key in session.facts.themes)
        texts = (self.reader.text(f"{THEMES}/{key}").translation.path for key in keys)
        return (*made_from(self.reader, sessions), *texts)


def made_from(reader: Reader, sessions: Iterable[Bundle]) -> tuple[str, ...]:
    """Return the files that say what readers get of some sessions, and of the programme."""
    shown = [reader.text(key) for key in (SECTION, *(session.key for session in sessions))]
    facts = (version.bundle.facts_path for version in shown)
    texts = (version.translation.path for version in shown)
    return ("content/edition.yaml", *facts, *texts)


def plan_calendars(reader: Reader) -> tuple[CalendarFile, ...]:
    """Return the calendars for readers of a language; none without a programme."""
    if reader.ask.bundle(SECTION) is None:
        return ()
    return tuple(Planner(reader).files())


def shown_on(page: Page) -> str:
    """Return the name of the calendar of what a page shows; of the whole programme: nothing."""
    if page.template == "session" and page.version:
        return f"session-{page.version.bundle.key}"
    return page.chosen


def offered(own: str, files: Mapping[str, CalendarFile], phase: str) -> list[CalendarFile]:
    """Return what a page offers: the calendar of what it shows, then the wider ones.

    One without a session is offered for what it may come to have: that of the whole programme,
    until the event is over.
    """
    days = () if own else (file for file in files.values() if file.scope == "day")
    found = [files[name] for name in (own, "all-") if name in files]
    is_over = phase == "after"
    return [
        each
        for each in (*found, *days)
        if each.calendar.events or (each.scope == "all" and not is_over)
    ]
