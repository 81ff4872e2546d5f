"""What has a beginning and an end, and the facts that a sentence may name."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta

from summit.base.clock import Clock
from summit.base.frozen import Frozen
from summit.base.problems import Message, say, verbatim
from summit.content.catalogue import Catalogue
from summit.content.edition import Edition

SUMMIT = "summit"
"""The event of a text that names none."""


class Event(Frozen):
    """Something that texts tell the time by."""

    name: str
    begins: datetime
    ends: datetime
    """The same, where it is a moment alone: nothing is said during it."""
    title: Message

    @property
    def phases(self) -> tuple[str, ...]:
        """The phases that it has."""
        is_moment = self.begins == self.ends
        return ("before", "after") if is_moment else ("before", "during", "after")

    def phase(self, clock: Clock) -> str:
        """Return where it stands: "before", "during" or "after"."""
        if not clock.has_passed(self.begins):
            return "before"
        return "after" if clock.has_passed(self.ends) else "during"


class Fact(Frozen):
    """What a sentence may name: a day or a moment, or words of each language."""

    when: date | None = None
    words: str | Mapping[str, str] = ""

    @property
    def has_hour(self) -> bool:
        """Tell whether a time of day belongs to it: midnight alone is none."""
        return isinstance(self.when, datetime) and self.when.time() != time()


def summit_of(edition: Edition) -> Event:
    """Return the event of the edition, from the first minute of its first day to its last."""
    begins = datetime.combine(edition.starts.date(), time())
    ends = datetime.combine(edition.ends, time()) + timedelta(days=1)
    return Event(SUMMIT, begins, ends, verbatim(edition.name))


def events_of(catalogue: Catalogue) -> Mapping[str, Event]:
    """Return every event that texts may name."""
    return catalogue.once(_events)


def facts_of(catalogue: Catalogue) -> Mapping[str, Fact]:
    """Return every fact that texts may name."""
    return catalogue.once(_facts)


def phases_at(catalogue: Catalogue) -> Mapping[str, str]:
    """Return where each event stands at the moment of the catalogue."""
    return {name: each.phase(catalogue.clock) for name, each in events_of(catalogue).items()}


def _events(catalogue: Catalogue) -> Mapping[str, Event]:
    edition = catalogue.content.edition
    found = {SUMMIT: summit_of(edition)}
    for key, bundle in sorted(catalogue.bundles.items()):
        if span := bundle.facts.span:
            found.setdefault(key, Event(key, *span, verbatim(key)))
    for name, moment in edition.moments.items():
        found.setdefault(name, Event(name, moment, moment, say("the moment %(name)s", name=name)))
    return found


def _facts(catalogue: Catalogue) -> Mapping[str, Fact]:
    found = dict(_edition_facts(catalogue.content.edition))
    for key, bundle in sorted(catalogue.bundles.items()):
        for name, when in bundle.facts.dates():
            if bundle.kind.is_section:
                found.setdefault(name, Fact(when))
            found.setdefault(f"{key}/{name}".rstrip("/"), Fact(when))
    return found


OF_CONTENT = (_events, _facts)
"""What is made of a catalogue's content alone: it is the same at any moment."""


def _edition_facts(edition: Edition) -> Iterator[tuple[str, Fact]]:
    venue = edition.venue
    yield "starts", Fact(edition.starts)
    yield "ends", Fact(edition.ends)
    yield from ((name, Fact(moment)) for name, moment in edition.moments.items())
    yield "name", Fact(words=edition.name)
    yield "title", Fact(words=edition.title)
    yield "venue", Fact(words=venue.name)
    yield "street", Fact(words=venue.street)
    yield "city", Fact(words=venue.city)
    if venue.metro:
        yield "metro", Fact(words=venue.metro)
    if edition.hashtag:
        yield "hashtag", Fact(words=edition.hashtag)
