"""What editors may write: one closed model for each kind of file.

*Text* models are the front matter of a translation, *Facts* models the ``bundle.yaml`` that all
languages share. Every scalar arrives as a string. An ``examples`` entry is what a message proposes
when the key is missing.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from summit.base.clock import Clock
from summit.base.problems import Message, WrongValueError, say
from summit.content.fields import Day, Digest, FileName, Keywords, Line, Moment, Slug

AddressWord = Literal[
    "page",
    "question",
    "theme",
    "language",
    "status",
    "asked",
    "being-answered",
    "answered",
    "answer",
    "receipt",
    "moderation",
]
Standing = Literal["shown", "listed", "left-out"]
BlockName = Literal[
    "dates",
    "map",
    "venue",
    "partners",
    "themes",
    "open-data",
    "sources",
    "offline",
    "publisher",
    "contact",
    "retention",
    "receipt",
]


class Model(BaseModel):
    """A closed, immutable record."""

    model_config = ConfigDict(
        defer_build=True,  # Once the first is checked: few programs meet every kind of content.
        extra="forbid",
        frozen=True,
        str_strip_whitespace=True,
        arbitrary_types_allowed=True,
    )


class Text(Model):
    """The front matter of one translation."""

    title: Line = Field(examples=["Le programme"])
    slug: Slug | None = Field(default=None, examples=["le-programme"])
    menu_title: Line | None = None
    summary: Line = Field(examples=["Une ou deux phrases simples."])
    keywords: Keywords | None = Field(default=None, examples=["horaires, dates, emploi du temps"])
    """Other words by which people look for the page, with commas between; the search knows them."""
    image_alt: Line | None = None
    made_from: dict[str, Digest] = {}
    """What the translation was made from: the digests that ``translations accept`` writes."""
    translated: Day | None = None
    """The day on which this translation was added, for the letter of its week."""
    tested_by: Line | None = None
    """Who of those whom a text in easy language is for has read it; until then its page says so."""
    draft: bool = False
    """Whether only editors see this translation, in the preview; readers have the source."""
    moved_from: tuple[Slug, ...] = ()
    """Earlier slugs, whose addresses lead here, as ``content rename`` writes them."""

    @property
    def lead(self) -> str:
        """What the text's own page says under its title."""
        return self.summary

    @property
    def words(self) -> tuple[str, ...]:
        """The words that readers see outside the body."""
        return tuple(filter(None, (self.title, self.menu_title, self.summary, self.image_alt)))

    def with_words(self, change: Callable[[str], str]) -> Self:
        """Return the text with every word that readers see changed."""
        names = ("title", "menu_title", "summary", "image_alt")
        words = {name: getattr(self, name) for name in names}
        return self.model_copy(update={name: change(w) for name, w in words.items() if w})

    def completed(self, folder: str, body: str) -> Self:  # noqa: ARG002 - other kinds take them
        """Return the text with what it takes from its folder's name and its body: nothing."""
        return self


def _different(words: dict[AddressWord, str]) -> dict[AddressWord, str]:
    twice = [word for word, times in Counter(words.values()).items() if times > 1]
    if twice:
        raise WrongValueError(say('"%(word)s" stands for two things. Change one.', word=twice[0]))
    return words


class SectionText(Text):
    """The front matter of a section's page."""

    address_words: Annotated[dict[AddressWord, Slug], AfterValidator(_different)] = {}
    """Words in the addresses of its lists, such as ``page: pagina`` for ``pagina-2``."""


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
    image: FileName | None = None
    credits: dict[FileName, Line] = {}
    """The credit line of each image, by file name."""
    event: Line | None = None
    """The event whose phases the text says; None: that of the edition."""
    themes: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()

    @property
    def publication(self) -> datetime | None:
        """When the bundle appears, or None when it is always there."""
        return None

    @property
    def appears(self) -> datetime | None:
        """When readers first see the bundle, or None when they always do."""
        return self.publication

    @property
    def is_listed(self) -> bool:
        """Whether search, site map and search engines may show the bundle."""
        return True

    @property
    def rank(self) -> tuple[datetime, int]:
        """The place in lists: by time where a kind has one, then by the order of the facts."""
        return datetime.min, getattr(self, "order", 0)

    def changes(self) -> Iterator[tuple[datetime, Message]]:
        """Yield each further moment at which the bundle's pages change, and why."""
        if self.updated:
            yield datetime.combine(self.updated, time()), say("a text is updated")

    def revisions(self) -> Iterator[datetime]:
        """Yield each moment at which the bundle was changed after it appeared, as facts say."""
        if self.updated:
            yield datetime.combine(self.updated, time())

    def last_change(self, clock: Clock) -> datetime | None:
        """Return when the bundle was last changed, or None; never before it appeared."""
        made = [clock.local(moment) for moment in self.revisions() if clock.has_passed(moment)]
        if self.appears and made:
            made.append(clock.local(self.appears))
        return max(made, default=None)

    @property
    def span(self) -> tuple[datetime, datetime] | None:
        """When an event begins and ends of which these are the facts, or None."""
        return None

    @property
    def takes_place(self) -> date | None:
        """The day, or the moment, of what the text tells of; None: of no one thing at one time."""
        return None

    def dates(self) -> Iterator[tuple[str, date]]:
        """Yield the days and moments that sentences may name, each with its name: none."""
        yield from ()

    @property
    def opening(self) -> datetime | None:
        """When the whole event opens, if these facts say so."""
        return None

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield what the facts show beside pictures: the key, and the file's name."""
        yield from ()

    def summed(self) -> Iterator[str]:
        """Yield the files of which pages say the SHA-256 sum: none."""
        yield from ()

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


class Actions(Model):
    """What to do first before, during and after the event: keys of bundles, the main one first."""

    before: tuple[str, ...] = ()
    during: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    def at(self, phase: str) -> tuple[str, ...]:
        """Return those of a phase."""
        found: tuple[str, ...] = getattr(self, phase)
        return found


def _in_each_phase(value: object) -> object:
    """Return a list as that of every phase."""
    if isinstance(value, list | tuple):
        return dict.fromkeys(Actions.model_fields, value)
    if isinstance(value, str):
        raise WrongValueError(say('not a list. Write it as "[%(written)s]".', written=value))
    return value


class HomeFacts(Facts):
    """What the home page invites to do first."""

    key: None = None
    draft: Literal[False] = False

    actions: Annotated[
        Actions,
        BeforeValidator(_in_each_phase, json_schema_input_type=tuple[str, ...] | Actions),
    ] = Actions()
    """Keys of bundles, such as ``pages/practical``; the first is the main one. A list, or one for
    each phase."""

    def references(self) -> Iterator[tuple[str, str, str]]:
        """Yield the actions too."""
        yield from super().references()
        every = (key for phase in Actions.model_fields for key in self.actions.at(phase))
        yield from (("actions", "", key) for key in dict.fromkeys(every))


class PageFacts(Facts):
    """A page's place in the menus and the blocks of facts shown under its text."""

    date: Moment | None = Field(default=None, examples=["2016-11-22 18:00"])
    """When the page appears; none: it is always there."""
    menu: Literal["header", "footer"] | None = None
    order: int = 0
    blocks: tuple[BlockName, ...] = ()
    listed: bool = True
    """Whether the page can be found: one that a form leads to is reached in no other way."""
    about_site: bool = False
    """Whether it is about the site itself: its dates may be far from the edition's."""

    @property
    def publication(self) -> datetime | None:
        """The date, where the page has one."""
        return self.date

    @property
    def is_listed(self) -> bool:
        """Whether it can be found."""
        return self.listed


class SectionFacts(Facts):
    """A section's place in the menus; its name is its folder's."""

    key: None = None
    draft: Literal[False] = False

    menu: Literal["header", "footer"] | None = None
    order: int = 0
    untranslated: Standing = "shown"
    """What readers of other languages get of the section's texts that are not translated: the
    source with a notice, the title in lists alone, or nothing."""
