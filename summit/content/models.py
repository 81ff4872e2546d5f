"""What editors may write: one closed model for each kind of file.

*Text* models are the front matter of a translation, *Facts* models the ``bundle.yaml`` that all
languages share, ``Edition`` the ``content/edition.yaml``. Every scalar arrives as a string.
An ``examples`` entry is what a message proposes when the key is missing.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from typing import Annotated, Literal, Self, cast
from zoneinfo import ZoneInfo, available_timezones

import babel
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    model_validator,
)

from summit.base.clock import Clock, parse_moment
from summit.base.email import read_address
from summit.base.locales import Locale, Locales, unknown_locale
from summit.base.problems import WrongValueError, say

SLUG = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
LONGEST_SLUG = 200
UNSUBSCRIBE = re.compile(r"https://[\w.-]+(?::\d+)?/[^\s\"<>{}]*\{token\}[^\s\"<>{}]*", re.ASCII)
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
PAGE_NUMBER = re.compile(r"page-\d+")
YEARS = range(1900, 2201)


def _sane(moment: datetime) -> datetime:
    if moment.year not in YEARS:
        raise ValueError(moment)
    return moment


def _day(value: str) -> date:
    try:
        return _sane(parse_moment(f"{value} 00:00")).date()
    except (TypeError, ValueError):
        raise WrongValueError(say("not a date. Write it as 2016-11-21.")) from None


def _moment(value: str) -> datetime:
    try:
        return _sane(parse_moment(value))
    except (TypeError, ValueError):
        raise WrongValueError(
            say("not a date. Write it as 2016-11-21 or 2016-11-21 09:00.")
        ) from None


def _slug(value: str) -> str:
    slug = unicodedata.normalize("NFC", value)
    if not SLUG.fullmatch(slug) or slug != slug.lower():
        raise WrongValueError(
            say("not a slug. Use lowercase letters and digits, with single hyphens between words.")
        )
    if PAGE_NUMBER.fullmatch(slug):
        raise WrongValueError(say("an address that lists use for their pages. Choose another."))
    if len(slug.encode()) > LONGEST_SLUG:
        raise WrongValueError(
            say("longer than %(limit)s bytes. Choose a shorter one.", limit=LONGEST_SLUG)
        )
    return slug


def _zone(value: object) -> ZoneInfo:
    if value not in available_timezones() - {"localtime"}:
        raise WrongValueError(say("not a time zone. Write a name such as Asia/Tokyo."))
    return ZoneInfo(str(value))


def _address(value: str) -> str:
    if not re.fullmatch(r"https?://[\w.-]+(?::\d+)?(?:/[^\s\"'<>]*)?", value):
        raise WrongValueError(say("not a web address. Begin it with https://."))
    return value


def _namespace(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", value):
        raise WrongValueError(
            say("not a name in the form of a domain. Write one such as event.example.")
        )
    return value


def _unsubscribe(value: str) -> str:
    if not UNSUBSCRIBE.fullmatch(value):
        raise WrongValueError(say("not an address with one {token}. Begin it with https://."))
    return value


def _mailbox(value: str) -> str:
    try:
        return read_address(value)
    except WrongValueError as error:
        raise WrongValueError(say("%(reason)s.", reason=error.message)) from None


def _email(value: str) -> str:
    if not EMAIL.fullmatch(value):
        raise WrongValueError(
            say("not an e-mail address. Write one such as consultation@example.org.")
        )
    return value


def _count(value: object) -> int:
    if not re.fullmatch(r"[1-9]\d{0,5}", str(value), re.ASCII):
        raise WrongValueError(say("not a whole number above 0."))
    return int(str(value))


def _country(value: str) -> str:
    if value not in babel.Locale("en").territories or not value.isalpha():
        raise WrongValueError(say("not a country code. Write two capital letters, such as FR."))
    return value


def _language(value: str) -> str:
    try:
        babel.Locale.parse(value, sep="-")
    except (ValueError, babel.UnknownLocaleError):
        raise WrongValueError(say("not a language. Write a tag such as en or pt-BR.")) from None
    return value


def _some(value: tuple[str, ...]) -> tuple[str, ...]:
    if not value:
        raise WrongValueError(
            say("the list is empty. Write one or more names between the brackets.")
        )
    return value


def _localized(value: dict[str, str], info: ValidationInfo) -> dict[str, str]:
    locales = cast(Locales, info.context)
    for key in value:
        if key not in locales:
            raise WrongValueError(unknown_locale(key, locales))
    if locales.source.key not in value:
        raise WrongValueError(
            say(
                'without the source language. Add a line such as "%(source)s: …".',
                source=locales.source,
            )
        )
    return value


def _digest(value: str) -> str:
    if not re.fullmatch("[0-9a-f]{6}", value):
        raise WrongValueError(
            say(
                'not a digest. Delete the line "made_from", and write it anew by '
                '"python3 tasks.py translations accept".'
            )
        )
    return value


def _words(value: object) -> frozenset[str]:
    if not isinstance(value, str):
        raise WrongValueError(
            say("not words. Write them on indented lines after >, with spaces between.")
        )
    return frozenset(value.replace("’", "'").split())


Line = Annotated[str, Field(min_length=1)]
Digest = Annotated[str, AfterValidator(_digest)]
Day = Annotated[date, BeforeValidator(_day)]
Moment = Annotated[datetime, BeforeValidator(_moment)]
Slug = Annotated[str, AfterValidator(_slug)]
Zone = Annotated[ZoneInfo, BeforeValidator(_zone)]
Address = Annotated[str, AfterValidator(_address)]
Namespace = Annotated[str, AfterValidator(_namespace)]
Unsubscribe = Annotated[str, AfterValidator(_unsubscribe)]
Mailbox = Annotated[str, AfterValidator(_mailbox)]
LanguageTag = Annotated[str, AfterValidator(_language)]
Count = Annotated[int, BeforeValidator(_count)]
Email = Annotated[str, AfterValidator(_email)]
Country = Annotated[str, AfterValidator(_country)]
WordList = Annotated[frozenset[str], BeforeValidator(_words)]
Localized = Annotated[dict[str, Line], AfterValidator(_localized)]
"""A short text per locale; a locale without one shows the source's."""


class Model(BaseModel):
    """A closed, immutable record."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        str_strip_whitespace=True,
        arbitrary_types_allowed=True,
        use_attribute_docstrings=True,
    )


class Text(Model):
    """The front matter of one translation."""

    title: Line = Field(examples=["Le programme"])
    slug: Slug | None = Field(default=None, examples=["le-programme"])
    menu_title: Line | None = None
    summary: Line = Field(examples=["Une ou deux phrases simples."])
    image_alt: Line | None = None
    made_from: dict[str, Digest] = {}
    """What the translation was made from: the digests that ``translations accept`` writes."""
    translated: Day | None = None
    """The day on which this translation was added, for the letter of its week."""
    draft: bool = False
    """Whether only editors see this translation, in the preview; readers have the source."""
    moved_from: tuple[Slug, ...] = ()
    """Earlier slugs, whose addresses lead here, as ``content rename`` writes them."""

    @property
    def lead(self) -> str:
        """What the text's own page says under its title."""
        return self.summary

    def with_words(self, change: Callable[[str], str]) -> Self:
        """Return the text with every word that readers see changed."""
        names = ("title", "menu_title", "summary", "image_alt")
        words = {name: getattr(self, name) for name in names}
        return self.model_copy(update={name: change(w) for name, w in words.items() if w})

    def completed(self, folder: str, body: str) -> Self:  # noqa: ARG002 - other kinds take them
        """Return the text with what it takes from its folder's name and its body: nothing."""
        return self


class HomeText(Text):
    """The front matter of the home page, whose address needs no slug."""

    slug: None = None


class Facts(Model):
    """What is true of a bundle in every language."""

    key: Slug | None = None
    """The bundle's name in references and feeds, when its folder has to be renamed."""
    updated: Day | None = None
    draft: bool = False
    """Whether only editors see the bundle, in the preview."""
    image: Line | None = None
    credits: dict[str, Line] = {}
    """The credit line of each image, by file name."""
    themes: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()

    @property
    def publication(self) -> datetime | None:
        """When the bundle appears, or None when it is always there."""
        return None

    @property
    def rank(self) -> tuple[datetime, int]:
        """The place in lists: by time where a kind has one, then by the order of the facts."""
        return datetime.min, getattr(self, "order", 0)

    def changes(self) -> Iterator[tuple[datetime, str]]:
        """Yield each further moment at which the bundle's pages change, and why: none."""
        yield from ()

    def revisions(self) -> Iterator[datetime]:
        """Yield each moment at which the bundle was changed after it appeared, as facts say."""
        if self.updated:
            yield datetime.combine(self.updated, time())

    def last_change(self, clock: Clock) -> datetime | None:
        """Return when the bundle was last changed, or None; never before it appeared."""
        made = [clock.local(moment) for moment in self.revisions() if clock.has_passed(moment)]
        if self.publication and made:
            made.append(clock.local(self.publication))
        return max(made, default=None)

    @property
    def opening(self) -> datetime | None:
        """When the whole event opens, if these facts say so."""
        return None

    def public_names(self) -> tuple[str, ...]:
        """Return the persons whom words of the public may name: none."""
        return ()

    @property
    def original(self) -> str | None:
        """The locale that the other languages are made from; None: the first of the site's."""
        return None

    def references(self) -> Iterator[tuple[str, str, str]]:
        """Yield what the facts name: field, folder of bundles ("" for any) or "partners", key."""
        yield from (("themes", "themes", key) for key in self.themes)
        yield from (("partners", "partners", key) for key in self.partners)


class HomeFacts(Facts):
    """What the home page invites to do first."""

    key: None = None
    draft: Literal[False] = False

    actions: tuple[str, ...] = ()
    """Keys of bundles, such as ``pages/practical``; the first is the main one."""

    def references(self) -> Iterator[tuple[str, str, str]]:
        """Yield the actions too."""
        yield from super().references()
        yield from (("actions", "", key) for key in self.actions)


class PageFacts(Facts):
    """A page's place in the menus and the blocks of facts shown under its text."""

    menu: Literal["header", "footer"] | None = None
    order: int = 0
    blocks: tuple[Literal["dates", "venue", "partners", "themes", "open-data"], ...] = ()
    listed: bool = True
    """Whether the page can be found: one that a form leads to is reached in no other way."""


class SectionFacts(Facts):
    """A section's place in the menus; its name is its folder's."""

    key: None = None
    draft: Literal[False] = False

    menu: Literal["header", "footer"] | None = None
    order: int = 0


class ThemeFacts(Facts):
    """A theme's place in the list of themes."""

    order: int = 0


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


class Newsletter(Model):
    """The service that keeps the addresses: its names of the form's fields, and how to leave."""

    email: Line = "email"
    name: Line | None = None
    locale: Line | None = None
    """The field that takes the key of the reader's locale, where the service has one."""
    trap: Line = "website"
    """The field that must stay empty."""
    fixed: dict[str, Localized] = {}
    """Fields with values that nobody chooses, such as the key of the list."""
    unsubscribe: Unsubscribe | None = None
    """Where each recipient unsubscribes: ``https://example.org/leave/{token}``."""
    unsubscribe_email: Mailbox | None = None
    """The mailbox where a message with the token as its subject unsubscribes, too."""
    reply_to: Mailbox | None = None


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
    newsletter: Newsletter = Newsletter()
    venue: Venue
    partners: dict[str, Partner] = {}
    public_contacts: tuple[Line, ...] = ()
    """E-mail addresses, telephone numbers and accounts that texts may show, as they stand there."""
    dictionary: WordList = frozenset()
    """Names and words, of any language, that spelling checkers do not know."""

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

    def with_role(self, role: str) -> tuple[Partner, ...]:
        """Return the partners in a role, in the order of the file."""
        return tuple(partner for partner in self.partners.values() if role in partner.roles)


def localized(text: dict[str, str], locale: Locale, locales: Locales) -> tuple[str, Locale]:
    """Return the text for a reader of the locale, and the locale that it is written in."""
    found = next(key for key in (locale.key, locale.plain, locales.source.key) if key in text)
    return text[found], locales[found]
