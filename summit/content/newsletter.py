"""What editors write of the letter's way to its readers: its lists, and a service's form."""

import re
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from summit.base.locales import Locale, Locales
from summit.base.problems import WrongValueError, say
from summit.content.fields import EMAIL, Email, Line, Localized, _localized, localized
from summit.content.models import Model

SAMPLE = "letter-fr@lists.example.org"
WEB = re.compile(r"https://[\w.-]+(?::\d+)?/[^\s\"'<>{}]*", re.ASCII)
SUBJECT = re.compile(r"(?:\?subject=[\w%.~+-]+)?", re.ASCII)


def filled(way: str, address: str) -> str:
    """Return where a way leads for the list with an address: ``mailto:fr-join@example.org``."""
    name, _, domain = address.partition("@")
    place = way.replace("{name}", name).replace("{domain}", domain)
    return place if place.startswith("https://") else f"mailto:{place}"


def _way(value: str) -> str:
    place = filled(value, SAMPLE).removeprefix("mailto:")
    mailbox, mark, subject = place.partition("?")
    if not WEB.fullmatch(place) and not (
        EMAIL.fullmatch(mailbox) and SUBJECT.fullmatch(mark + subject)
    ):
        raise WrongValueError(
            say(
                "not a way to a list. Write an e-mail address or one that begins with https://, in "
                "which {name} and {domain} stand for the list's, such as {name}-join@{domain}."
            )
        )
    return value


def _list(value: str) -> str:
    if not EMAIL.fullmatch(value):
        raise WrongValueError(
            say("not the address of a list. Write one such as %(sample)s.", sample=SAMPLE)
        )
    return value


Way = Annotated[str, AfterValidator(_way)]
"""How to reach a list: ``{name}-join@{domain}``, ``sympa@{domain}?subject=subscribe%20{name}``."""
Lists = Annotated[dict[str, Annotated[str, AfterValidator(_list)]], AfterValidator(_localized)]
"""The address of a list per locale; a reader whose locale has none gets the source's."""


class Newsletter(Model):
    """The lists that deliver the letter, and how to join and leave; the names of a form's fields.

    Subscribers are the list server's: no address of theirs comes here.
    """

    lists: Lists = Field(
        default={}, examples=["{fr: lettre-fr@lists.example.org, ar: lettre-ar@lists.example.org}"]
    )
    join: Way = "{name}-join@{domain}"
    """Where a reader asks for the letter: Mailman's way, unless it is written."""
    leave: Way = "{name}-leave@{domain}"
    reply_to: Email | None = None
    email: Line = "email"
    name: Line | None = None
    locale: Line | None = None
    """The field that takes the key of the reader's locale, where the service has one."""
    trap: Line = "website"
    """The field that must stay empty."""
    fixed: dict[str, Localized] = Field(default={})
    """Fields with values that nobody chooses, such as the key of the list."""

    @model_validator(mode="after")
    def _has_a_list_for_each_language(self) -> Self:
        """Refuse a list of two languages: its subscribers would get two letters."""
        if len({address.lower() for address in self.lists.values()}) < len(self.lists):
            raise WrongValueError(
                say(
                    'two languages of "lists" have the same list, which would get two letters. '
                    "Give each its own, or delete one."
                )
            )
        return self

    @property
    def mailboxes(self) -> tuple[str, ...]:
        """The addresses of the lists, and those by which readers join and leave."""
        ways = (
            filled(way, each) for each in self.lists.values() for way in (self.join, self.leave)
        )
        mail = (way.removeprefix("mailto:") for way in ways if way.startswith("mailto:"))
        return *self.lists.values(), *(each.partition("?")[0] for each in mail)

    def joining(self, locale: Locale, locales: Locales) -> tuple[str, Locale] | None:
        """Return where a reader asks for the letter, and in which locale; None: no list does."""
        if not self.lists:
            return None
        address, found = localized(self.lists, locale, locales)
        return filled(self.join, address), found

    def leaving(self, locale: Locale, locales: Locales) -> str:
        """Return where a reader of a locale's letter leaves it; empty: no list is known."""
        return filled(self.leave, localized(self.lists, locale, locales)[0]) if self.lists else ""
