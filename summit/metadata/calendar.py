"""Calendars as data: ``ical`` makes their bytes, by a library that most builds need not read."""

from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from summit.base.frozen import Frozen
from summit.content.edition import Edition
from summit.content.slugs import slugify


class Event(Frozen):
    """One event; what is not known is left out, never made up."""

    uid: str
    starts: datetime | date
    """In the calendar's zone; a date alone: some time of that day."""
    title: str
    description: str
    url: str
    modified: datetime
    """Aware, as ``created`` is."""
    created: datetime
    language: str
    """Tag of the language of the title, and of most of the description."""
    ends: datetime | None = None
    """None: not announced. RFC 5545 then lets the event take no time."""
    location: str = ""
    categories: tuple[str, ...] = ()
    status: Literal["CONFIRMED", "TENTATIVE", "CANCELLED"] = "CONFIRMED"
    sequence: int = 0


class Calendar(Frozen):
    """Events under one name, in one language and one time zone."""

    name: str
    description: str
    described_in: str
    """Tag of the language of name and description."""
    language: str
    """Tag of the language of the rest."""
    producer: str
    """Who makes it, for PRODID."""
    zone: ZoneInfo
    source: str
    """The address of the calendar itself."""
    url: str
    """The address of the page that says the same."""
    year: int
    """A year whose rules of the time zone it holds, with those of its events."""
    events: tuple[Event, ...]


def namespace(edition: Edition) -> str:
    """Return what makes the names of this edition's events its own, wherever the site stands."""
    return edition.namespace or f"{slugify(edition.name)}-{edition.starts.year}"
