"""Sessions as events of a calendar, for readers of one language."""

from collections.abc import Iterator
from typing import Literal

from summit.base.formats import (
    format_date,
    format_list,
    tag_name,
    with_commas,
    with_semicolons,
)
from summit.content.bundles import Bundle
from summit.metadata.calendar import Event, namespace
from summit.site.reader import Reader
from summit.subjects.programme.history import (
    Change,
    changes_of,
    is_postponed,
    last_dated,
    revisions,
)
from summit.subjects.programme.models import Announced, Revision, SessionFacts, Status
from summit.subjects.programme.sentences import sentences
from summit.subjects.programme.timetable import THEMES, facts_of

STATUS: dict[Status, Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]] = {
    "confirmed": "CONFIRMED",
    "tentative": "TENTATIVE",
    "cancelled": "CANCELLED",
}


LATEST = 3
"""Changes that an event tells; its page has all of them."""


def event_of(session: Bundle, reader: Reader) -> Event | None:
    """Return the session as an event, or None while not even its day has been known."""
    ask, facts = reader.ask, facts_of(session)
    history = revisions(facts, ask)
    shown = last_dated(history)
    starts = shown.starts or shown.on
    if starts is None:
        return None
    return Event(
        uid=f"{session.key.replace('/', '-')}@{namespace(ask.edition)}",
        starts=starts,
        ends=shown.ends,
        title=_title(session, history, reader),
        description="\n\n".join(_description(session, history, reader)),
        location=_location(shown, reader),
        categories=tuple(_themes(facts, reader)),
        status="CANCELLED" if is_postponed(history) else STATUS[shown.status],
        language=reader.text(session.key).language.tag,
        url=ask.absolute(reader.address(session.key)),
        sequence=len(history) - 1,
        modified=ask.local(history[-1].recorded),
        created=ask.local(history[0].recorded),
    )


def _title(session: Bundle, history: tuple[Revision, ...], reader: Reader) -> str:
    """Return the title; many programs show nothing else of an event that is cancelled."""
    title = reader.title(session.key)
    if history[-1].status == "cancelled":
        # Translators: the title of a session that is cancelled (feminine), in a calendar.
        return reader.gettext("Cancelled: %(title)s") % {"title": title}
    if is_postponed(history):
        # Translators: the title, in a calendar, of a session (feminine) that does not take place at
        # this time, and whose new time is not known.
        return reader.gettext("Postponed: %(title)s") % {"title": title}
    return title


def _description(session: Bundle, history: tuple[Revision, ...], reader: Reader) -> Iterator[str]:
    """Yield the paragraphs of the description: the summary, what else to know, what changed."""
    yield reader.text(session.key).translation.text.summary
    told = [*changes_of(session, reader.ask)][1:]
    notes = list(_notes(facts_of(session), history, reader))
    changed = [*_changes(told, notes, reader)]
    if changed and history[-1].status == "cancelled":
        notes = []  # The last change says it.
    for lines in ([f"{note}." for note in notes], changed[:LATEST]):
        if lines:
            yield "\n".join(lines)
    page = reader.ask.absolute(reader.address(session.key))
    yield reader.gettext("Details and changes: %(address)s") % {"address": page}


def _changes(told: list[Change], notes: list[str], reader: Reader) -> Iterator[str]:
    """Yield a line for each change, the newest first, without what the notes say already."""
    for change in reversed(told):
        said = [str(sentence) for sentence in sentences(change, reader)]
        new = [each for each in said if each not in notes]
        if new:
            # Translators: in a calendar: the day of a change, and what changed in a session.
            words = reader.gettext("Changed on %(day)s – %(changes)s.")
            day = format_date(change.recorded.date(), reader.locale)
            yield words % {"day": day, "changes": with_semicolons(new, reader.locale)}


def _notes(facts: SessionFacts, history: tuple[Revision, ...], reader: Reader) -> Iterator[str]:
    gettext = reader.gettext
    shown = history[-1]
    if shown.status == "cancelled":
        yield gettext("Cancelled")
        return
    if shown.status == "tentative":
        yield gettext("Not confirmed yet")
    if is_postponed(history):
        yield gettext("The new time is not announced yet")
    elif not shown.starts:
        yield gettext("Time not announced")
    elif not shown.ends:
        yield gettext("The end is not announced")
    if not shown.place:
        yield gettext("The room is not announced")
    if facts.spoken:
        # Translators: %(languages)s are the languages of a session, such as "French and Arabic".
        yield gettext("Spoken: %(languages)s") % {"languages": _languages(facts.spoken, reader)}
    if facts.interpreted:
        languages = _languages(facts.interpreted, reader)
        # Translators: %(languages)s are names of languages, such as "English and Spanish".
        yield gettext("Interpreted into: %(languages)s") % {"languages": languages}


def _languages(tags: tuple[str, ...], reader: Reader) -> str:
    names = [tag_name(tag, reader.locale) for tag in tags]
    return format_list(names, reader.locale)


def _location(shown: Announced, reader: Reader) -> str:
    """Return the place as it is written, which may be elsewhere; else the venue's address."""
    if shown.place:
        return reader.words(shown.place)[0]
    venue = reader.ask.edition.venue
    name, city = reader.words(venue.name)[0], reader.words(venue.city)[0]
    town = f"{venue.postal_code} {city}" if venue.postal_code else city
    return with_commas((name, venue.street, town), reader.locale)


def _themes(facts: SessionFacts, reader: Reader) -> Iterator[str]:
    for theme in (f"{THEMES}/{key}" for key in facts.themes):
        if reader.ask.is_published(theme):
            yield reader.text(theme).translation.text.title
