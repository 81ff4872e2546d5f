"""A session as search engines take it: schema.org's Event, part of the whole event."""

from collections.abc import Iterator
from datetime import datetime

from summit.base.locales import Locale
from summit.content.catalogue import Version
from summit.content.fields import localized
from summit.metadata.structured import hosts, moment, place, whereabouts, whole_event
from summit.site.ask import FactsAsk
from summit.site.page import Page
from summit.site.page_ask import PageAsk, PlanAsk
from summit.site.subject import Node
from summit.subjects.programme.history import (
    is_postponed,
    last_dated,
    previous_start,
    revisions,
)
from summit.subjects.programme.models import Revision, SessionFacts, Speaker
from summit.subjects.programme.timetable import facts_of, is_session


def session_node(page: Page, ask: PageAsk, _picture: Node) -> Iterator[Node]:
    """Yield the session that a page shows, once it has had a time."""
    if page.version and is_session(page.version.bundle):
        history = revisions(facts_of(page.version.bundle), ask)
        if last_dated(history).starts:
            yield session_event(page, page.version, ask)


def session_event(page: Page, version: Version, ask: PlanAsk) -> Node:
    """Return a session with a time; what is not announced is not said."""
    facts = facts_of(version.bundle)
    history = revisions(facts, ask)
    shown = last_dated(history)
    status, previous = _standing(history)
    times = {"startDate": shown.starts, "endDate": shown.ends, "previousStartDate": previous}
    languages = {"inLanguage": list(facts.spoken)} if facts.spoken else {}
    # Who translates during an event, and what they know, are all that schema.org says of it.
    interpreters = [{"@type": "Person", "knowsLanguage": tag} for tag in facts.interpreted]
    speakers = [_speaker(speaker, page.locale, ask) for speaker in facts.speakers]
    room = {"name": localized(facts.place, page.locale, ask.locales)[0]} if facts.place else {}
    return {
        "@type": "Event",
        "name": version.translation.text.title,
        "description": version.translation.text.summary,
        **{name: moment(ask.local(time)) for name, time in times.items() if time},
        "eventStatus": f"https://schema.org/{status}",
        **_whereabouts(facts, place(page.locale, ask) | room, ask),
        "organizer": hosts(page.locale, ask),
        **({"performer": speakers} if speakers else {}),
        **languages,
        **({"translator": interpreters} if interpreters else {}),
        "superEvent": whole_event(page.locale, ask),
        "url": ask.absolute(page.canonical),
    }


def _standing(history: tuple[Revision, ...]) -> tuple[str, datetime | None]:
    """Return what has become of a session, and when it was to begin before."""
    if history[-1].status == "cancelled":
        return "EventCancelled", None
    if is_postponed(history):
        return "EventPostponed", last_dated(history).starts
    previous = previous_start(history)
    return ("EventRescheduled" if previous else "EventScheduled"), previous


def _whereabouts(facts: SessionFacts, venue: Node, ask: FactsAsk) -> Node:
    """Return where a session is attended; of an event in both ways, only its own address says."""
    whole = ask.edition.attendance
    if facts.online:
        return whereabouts(venue, "online" if whole == "online" else "mixed", facts.online)
    return whereabouts(venue, None if whole == "mixed" else whole, None)


def _speaker(speaker: Speaker, locale: Locale, ask: FactsAsk) -> Node:
    name = localized(speaker.name, locale, ask.locales)[0]
    if not speaker.organisation:
        return {"@type": "Person", "name": name}
    organisation = localized(speaker.organisation, locale, ask.locales)[0]
    return {
        "@type": "Person",
        "name": name,
        "affiliation": {"@type": "Organization", "name": organisation},
    }
