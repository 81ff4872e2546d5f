"""What editors may write of the edition: its name, its days, its venue, its partners."""

import re
from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from summit.base.problems import WrongValueError, say
from summit.content.fields import (
    Address,
    Country,
    Day,
    Email,
    LanguageTag,
    Line,
    Localized,
    Moment,
    Namespace,
    WordList,
    Zone,
    _some,
)
from summit.content.models import Model
from summit.content.newsletter import Newsletter

TAKEN = (
    *("summit", "consultation", "starts", "ends", "opens", "closes", "analysis", "summary"),
    *("retention", "name", "title", "venue", "street", "city", "metro", "hashtag"),
)
"""Names of events and facts, which no moment of an editor's can have."""

Attendance = Literal["in-person", "online", "mixed"]
"""How people take part: where it takes place, from afar, or in both ways."""


class Venue(Model):
    """Where the event takes place."""

    name: Localized
    street: Line
    postal_code: Line | None = None
    """None: the country has no postal codes, or nobody uses them."""
    city: Localized
    country: Country = Field(examples=["FR"])
    metro: Line | None = None
    metro_lines: tuple[Line, ...] = ()


class Partner(Model):
    """An institution of the event, in one or more roles."""

    name: Localized
    roles: Annotated[
        tuple[Literal["host", "aegis", "network", "foundation", "think-tank", "session"], ...],
        AfterValidator(_some),
    ] = Field(examples=["[network]"])
    url: Address | None = None


class City(Model):
    """A city on the map of the event."""

    name: Localized
    longitude: float = Field(ge=-180, le=180, examples=["2.35"])
    """Degrees; west of Greenwich: less than 0."""
    latitude: float = Field(ge=-56, le=78, examples=["48.86"])
    """Degrees; south of the equator: less than 0."""
    role: Literal["origin", "host", "cited"] = "cited"
    """The line on the map leads from where the event began to where it takes place."""
    since: Line | None = None
    """The moment of the edition from which on it is shown; none: always."""


def _moments(value: dict[str, datetime]) -> dict[str, datetime]:
    for name in value:
        if name in TAKEN or not re.fullmatch("[a-z0-9]+(?:-[a-z0-9]+)*", name):
            raise WrongValueError(
                say(
                    'the moment "%(name)s" needs another name: lowercase letters, digits and '
                    "hyphens, and none of %(taken)s.",
                    name=name,
                    taken=", ".join(TAKEN),
                )
            )
    return value


class Publisher(Model):
    """Who publishes the site, as its legal notice has to say."""

    name: Localized = Field(examples=['{fr: "Ville d’Exemple"}'])
    address: Line = Field(examples=['"1, place de la Mairie, 75000 Exemple, France"'])
    """Where it is, its parts divided by commas."""
    responsible: Line = Field(examples=["Camille Exemple, maire"])
    """The person who answers for what is published: French law's *directeur de la publication*."""


class Host(Model):
    """On whose computers the site is, as its legal notice has to say."""

    name: Line = Field(examples=["Exemple Hébergement SAS"])
    address: Line = Field(examples=['"2, rue du Port, 59000 Exemple, France"'])
    phone: Line = Field(examples=['"+33 1 00 00 00 00"'])


class Contact(Model):
    """How to reach whoever publishes the site: one way, or more."""

    email: Email | None = Field(default=None, examples=["site@ville-exemple.fr"])
    phone: Line | None = Field(default=None, examples=['"+33 1 00 00 00 00"'])
    url: Address | None = Field(default=None, examples=["https://www.ville-exemple.fr/contact"])
    """The address of a form, or of a page that says how."""

    @model_validator(mode="after")
    def _has_a_way(self) -> "Contact":
        if not (self.email or self.phone or self.url):
            raise WrongValueError(
                say(
                    '"contact" names no way. Add a line such as "  email: site@ville-exemple.fr", '
                    '"  phone: …" or "  url: https://…".'
                )
            )
        return self


def _secure(value: str) -> str:
    if not value.startswith("https://"):
        raise WrongValueError(
            say("not an address that nobody can listen to. Begin it with https://.")
        )
    return value


SecureAddress = Annotated[Address, AfterValidator(_secure)]


class Security(Model):
    """Whom to tell of a hole in the site, for ``/.well-known/security.txt`` (RFC 9116)."""

    email: Email | None = Field(default=None, examples=["securite@ville-exemple.fr"])
    url: SecureAddress | None = Field(
        default=None, examples=["https://www.ville-exemple.fr/faille"]
    )
    """The address of a form, or of a page that says how."""
    policy: SecureAddress | None = None
    """The address of a page that says what becomes of a report."""
    languages: tuple[LanguageTag, ...] = Field(default=(), examples=["[fr, en]"])
    """In which reports are read; none: in the site's first language."""

    @model_validator(mode="after")
    def _has_a_way(self) -> "Security":
        if not (self.email or self.url):
            raise WrongValueError(
                say(
                    '"security" names no way. Add a line such as "  email: '
                    'securite@ville-exemple.fr", or "  url: https://…".'
                )
            )
        return self


class Edition(Model):
    """The facts of this edition of the event."""

    name: Line = Field(examples=["Rencontres 2030"])
    """The proper name, the same in every language."""
    name_language: LanguageTag = "en"
    title: Localized
    starts: Moment = Field(examples=["2016-11-21 09:00"])
    ends: Day = Field(examples=["2016-11-22"])
    time_zone: Zone = Field(examples=["Asia/Tokyo"])
    hashtag: Line | None = None
    namespace: Namespace | None = None
    """Part of the names of events, changes and letters; it stays when the site moves."""
    moments: Annotated[dict[str, Moment], AfterValidator(_moments)] = Field(default={})
    """Days, with or without an hour, that texts tell the time by: ``action-plan: 2016-11-22``."""
    newsletter: Newsletter = Newsletter()
    publisher: Publisher | None = None
    host: Host | None = None
    contact: Contact | None = None
    security: Security | None = None
    """Whom to tell of a hole in the site; without it, nobody is named."""
    demonstration: bool = False
    """Whether the site only shows what one would be: it says so, and no search engine keeps it."""
    venue: Venue
    attendance: Attendance | None = None
    """How people may take part; none: not announced, and programs are not told."""
    online: SecureAddress | None = None
    """Where it is followed from afar; only with "attendance: online" or "mixed"."""
    partners: dict[str, Partner] = Field(default={})
    cities: dict[str, City] = Field(default={})
    """The cities on the map, in the order of its list."""
    public_contacts: tuple[Line, ...] = ()
    """E-mail addresses, telephone numbers and accounts that texts may show, as they stand there."""
    dictionary: WordList = frozenset()
    """Names and words, of any language, that spelling checkers do not know."""

    @model_validator(mode="before")
    @classmethod
    def _has_no_retention(cls, values: object) -> object:
        """Say where the period is written that `purge` keeps to: there is one of it."""
        if isinstance(values, dict) and "retention" in values:
            raise WrongValueError(
                say(
                    '"retention" belongs into content/consultation/bundle.yaml. Move the line '
                    "there."
                )
            )
        return values

    @model_validator(mode="after")
    def _ends_after_start(self) -> "Edition":
        if self.ends < self.starts.date():
            raise WrongValueError(
                say(
                    '"ends" is %(ends)s, before "starts". Correct one of the two.',
                    ends=self.ends,
                )
            )
        return self

    @model_validator(mode="after")
    def _is_online_where_it_says_so(self) -> "Edition":
        if self.online and self.attendance not in ("online", "mixed"):
            raise WrongValueError(
                say(
                    '"online" is an address, but nothing says that people take part from afar. '
                    'Write "attendance: mixed" or "attendance: online", or delete the line.'
                )
            )
        return self

    def with_role(self, role: str) -> tuple[Partner, ...]:
        """Return the partners in a role, in the order of the file."""
        return tuple(partner for partner in self.partners.values() if role in partner.roles)
