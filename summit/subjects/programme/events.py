"""Sessions as events of a calendar, for readers of one language."""

from collections.abc import Iterator
from typing import Literal

from summit.base.formats import format_list, tag_name, with_commas
from summit.content.bundles import Bundle
from summit.metadata.ical import Event, namespace
from summit.site.reader import Reader
from summit.subjects.programme.history import last_dated, revisions
from summit.subjects.programme.models import Announced, SessionFacts, Status
from summit.subjects.programme.timetable import THEMES, facts_of

STATUS: dict[Status, Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]] = {
    "confirmed": "CONFIRMED",
    "tentative": "TENTATIVE",
    "cancelled": "CANCELLED",
}


def event_of(session: Bundle, reader: Reader) -> Event | None:
    """Return the session as an event, or None while not even its day is known."""
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
        title=_title(session, shown, reader),
        description="\n\n".join(_description(session, shown, reader)),
        location=_location(shown, reader),
        categories=tuple(_themes(facts, reader)),
        status=STATUS[shown.status],
        language=reader.text(session.key).language.tag,
        url=ask.absolute(reader.address(session.key)),
        sequence=len(history) - 1,
        modified=ask.local(history[-1].recorded),
        created=ask.local(history[0].recorded),
    )


def _title(session: Bundle, shown: Announced, reader: Reader) -> str:
    """Return the title; many programs show nothing else of an event that is cancelled."""
    title = reader.title(session.key)
    if shown.status == "cancelled":
        # Translators: the title of a session that is cancelled (feminine), in a calendar.
        return reader.gettext("Cancelled: %(title)s") % {"title": title}
    return title


def _description(session: Bundle, shown: Announced, reader: Reader) -> Iterator[str]:
    """Yield the paragraphs of the description: the summary, then what else to know."""
    yield reader.text(session.key).translation.text.summary
    notes = [f"{note}." for note in _notes(facts_of(session), shown, reader)]
    if notes:
        yield "\n".join(notes)
    page = reader.ask.absolute(reader.address(session.key))
    yield reader.gettext("Details and changes: %(address)s") % {"address": page}


def _notes(facts: SessionFacts, shown: Announced, reader: Reader) -> Iterator[str]:
    gettext = reader.gettext
    if shown.status == "cancelled":
        yield gettext("Cancelled")
        return
    if shown.status == "tentative":
        yield gettext("Not confirmed yet")
    if not shown.starts:
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
