"""What the programme's pages show and lead to: its parts, calendars, and what changed."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from summit.base.frozen import Frozen
from summit.base.locales import Locale
from summit.metadata.changes import ShownChange, changes_address, gathered
from summit.site.page import Page
from summit.site.page_ask import FileSet, PageAsk, PlanAsk
from summit.site.reader import Reader
from summit.site.tags import Tag
from summit.subjects.programme.calendars import (
    CalendarFile,
    made_from,
    offered,
    plan_calendars,
    shown_on,
)
from summit.subjects.programme.feed import programme_feed, told_changes
from summit.subjects.programme.timetable import (
    SECTION,
    by_day,
    first_day,
    is_session,
    languages_unknown,
    parts_by_name,
    parts_of_days,
    parts_on,
    state,
    today,
)

MOST_IN_FULL = 25
"""Sessions of a list that says what each is about; in a longer one, only their pages do."""
LATEST = 8
"""Changes on the page of the whole programme, and those of the same day as the last of them; each
session's page has all of its own."""
TEMPLATES = ("programme", "session")


class CalendarLink(Frozen):
    """A calendar as pages link to it."""

    scope: str
    title: str
    name: str
    address: str
    is_empty: bool
    download: str
    subscribe: str
    """The same address for programs that keep calendars (webcal:)."""


def programme_context(ask: PageAsk) -> dict[str, Any]:
    """Return what every template may use of the programme, on any page."""
    offset = ask.opening.utcoffset() or timedelta()
    return {
        "programme_part": lambda page: ask.part(parts_by_name, of=page.chosen),
        "programme_parts": lambda page: parts_on(page, ask),
        "programme_days": lambda: ask.once(parts_of_days),
        "most_in_full": MOST_IN_FULL,
        "languages_unknown": lambda: ask.once(languages_unknown),
        "part_slug": lambda part, locale: part.slug(ask, locale),
        "by_day": by_day,
        "is_session": is_session,
        "state_of": lambda facts: state(facts, ask.passed),
        "sessions_today": lambda locale: [ask.text(b.key, locale) for b in today(ask, locale)],
        "sessions_first": lambda locale: [ask.text(b.key, locale) for b in first_day(ask, locale)],
        "neighbours_of": lambda bundle, locale: ask.neighbours(bundle.key, locale),
        # As browsers count it: the minutes from the event's time to UTC.
        "zone_offset": -offset // timedelta(minutes=1),
        "opening": ask.opening,
        "set_clock": ask.now if ask.setting("CLOCK") else None,
    }


def calendars(ask: PlanAsk, key: str) -> tuple[CalendarFile, ...]:
    """Return the calendars of the programme for readers of a locale."""
    return plan_calendars(Reader(ask, ask.locales[key]))


def calendars_by_name(ask: PlanAsk, key: str) -> Mapping[str, CalendarFile]:
    """Return the calendars for readers of a locale by what each is of: ``day-2016-11-21``."""
    return {f"{file.scope}-{file.key}": file for file in ask.once(calendars, key)}


def changes_by_session(ask: PlanAsk, key: str) -> Mapping[str, list[ShownChange]]:
    """Return the changes that mean something to readers of a locale, by the key of the session."""
    found: dict[str, list[ShownChange]] = {}
    for told in ask.once(told_changes, key):
        found.setdefault(told.key, []).append(told)
    return found


def programme_files(ask: PageAsk, locale: Locale) -> Iterator[FileSet]:
    """Yield the calendars and the feed of changes of a locale, where there is a programme."""
    if ask.bundle(SECTION) is None:
        return
    from summit.metadata.ical import to_files  # noqa: PLC0415 - most builds make none anew

    words, files = ask.catalog_file(locale), ask.once(calendars, locale.key)
    made = to_files(file.calendar for file in files)
    for file, data in zip(files, made, strict=True):
        yield FileSet.one(file.address, data, (*file.made_from, words))
    reader = Reader(ask, locale)
    sources = made_from(reader, ask.items(SECTION, locale))
    address = changes_address(ask, SECTION, locale)
    yield FileSet.one(address, programme_feed(reader), (*sources, words))


def calendar_context(page: Page, ask: PageAsk) -> dict[str, Any]:
    """Return the calendars that a page offers and the changes that it tells."""
    if page.template not in TEMPLATES or page.version is None:
        return {}
    return {
        "calendars": _links(page, ask),
        "changes": gathered(_changes(page, ask)),
        "changes_url": ask.link(changes_address(ask, SECTION, page.locale)),
    }


def _links(page: Page, ask: PlanAsk) -> list[CalendarLink]:
    own = shown_on(page)
    return ask.once(calendar_links, page.locale.key, own)


def calendar_links(ask: PlanAsk, key: str, own: str) -> list[CalendarLink]:
    """Return the calendars that a page offers readers of a locale, by what the page shows.

    They are few of all, and little of each: the page is made of no more.
    """
    return [_link(each, ask) for each in offered(own, ask.once(calendars_by_name, key), ask.phase)]


def _link(file: CalendarFile, ask: PlanAsk) -> CalendarLink:
    calendar, host_and_path = file.calendar, ask.absolute(file.address).partition("://")[2]
    return CalendarLink(
        scope=file.scope,
        title=file.title,
        name=calendar.name,
        address=file.address,
        is_empty=not calendar.events,
        download=ask.link(file.address),
        subscribe=f"webcal://{host_and_path}",
    )


def _changes(page: Page, ask: PlanAsk) -> list[ShownChange]:
    if page.template == "session" and page.version:
        key = page.version.bundle.key
        return ask.part(changes_by_session, page.locale.key, of=key) or []
    is_first = page.number == 1 and not page.chosen
    return ask.once(latest_changes, page.locale.key) if is_first else []


def latest_changes(ask: PlanAsk, key: str) -> list[ShownChange]:
    """Return the changes that the page of the whole programme tells readers of a locale."""
    return latest(ask.once(told_changes, key))


def latest(told: list[ShownChange]) -> list[ShownChange]:
    """Return the first of the changes, newest first, and all those of the last day among them."""
    first = told[:LATEST]
    last = first[-1].moment.date() if first else None
    return [*first, *(each for each in told[LATEST:] if each.moment.date() == last)]


def shown_sources(page: Page, ask: PageAsk) -> Iterator[str]:
    """Yield the files of the day's sessions, where the home page or a hall's screen shows them."""
    if page.template not in ("home", "screen") or ask.bundle(SECTION) is None:
        return
    shown = today(ask, page.locale)
    if page.template == "screen":
        shown = shown or first_day(ask, page.locale)
    yield from made_from(Reader(ask, page.locale), shown)


def calendar_tags(page: Page, ask: PageAsk) -> Iterator[Tag]:
    """Yield what leads programs from a page to its calendars and to the changes."""
    if page.template not in TEMPLATES or page.version is None:
        return
    for each in _links(page, ask):
        yield _alternate("text/calendar", each.name, each.address, page, ask)
    label = ask.translator(page.locale).gettext("What changed in the programme")
    address = changes_address(ask, SECTION, page.locale)
    yield _alternate("application/atom+xml", label, address, page, ask)


def _alternate(kind: str, title: str, address: str, page: Page, ask: PlanAsk) -> Tag:
    own = {"type": kind, "hreflang": page.locale.tag, "title": title}
    return Tag("link", {"rel": "alternate", **own, "href": ask.absolute(address)})
