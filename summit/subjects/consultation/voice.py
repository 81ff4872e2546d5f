"""A voice: one answer that was published, in the words of the person who gave it.

Its folder is named ``<letters>-<key of the question>``: the letters say nothing of anybody. Its
texts are plain, not Markdown, and need no title: nobody invents one for somebody else's words.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field

from summit.base.problems import WrongValueError, say
from summit.base.text import LONGEST_TITLE, first_words
from summit.content.fields import Country, Line, Slug
from summit.content.models import Facts, Text

FOLDER = "consultation/voices"
LONGEST_QUOTE = 280
"""Characters of a voice that a list shows: a short one whole."""
MARK = ".published"
"""The file that says which snapshot the voices of a folder are from, and that they are there."""
QUESTIONS = "consultation/questions"
SUMMARY = "consultation/summary"
NAME = re.compile(r"[0-9a-hjkmnp-tv-z]{8,52}-[a-z0-9]+(?:-[a-z0-9]+)*")
"""Crockford's Base32 in lowercase has no i, l, o, u: no name of a list begins like an id."""


def monday_of(week: str) -> date:
    """Return the first day of an ISO week such as ``2016-W40``; raise ValueError."""
    if not re.fullmatch(r"\d{4}-W\d\d", week, re.ASCII):
        raise ValueError(week)
    return date.fromisocalendar(int(week[:4]), int(week[6:]), 1)


def _week(value: str) -> str:
    try:
        monday_of(value)
    except ValueError:
        raise WrongValueError(say("not a week. Write it as 2016-W45.")) from None
    return value


Week = Annotated[str, AfterValidator(_week)]


def _none(value: tuple[Slug, ...]) -> tuple[Slug, ...]:
    """Return no addresses: an earlier one would be kept when the voice is withdrawn."""
    if value:
        raise WrongValueError(say("but no address leads on to a voice. Delete the line."))
    return value


NoAddresses = Annotated[tuple[Slug, ...], AfterValidator(_none)]
Made = Literal["human", "machine"]


class VoiceFacts(Facts):
    """What is known of an answer, as far as its author allows and nobody can be found by it."""

    key: None = None
    question: Slug = Field(examples=["inclusion"])
    language: Slug = Field(examples=["ar"])
    """The locale that the person wrote in."""
    week: Week | None = Field(None, examples=["2016-W40"])
    country: Country | None = None
    place: Slug | None = None
    age: Slug | None = None
    tags: tuple[Line, ...] = ()
    """Cities and ideas, as reviewers named them."""
    name: Line | None = None
    city: Line | None = None
    translations: dict[str, Made] = Field(default_factory=dict)
    """Who made each translation, by locale."""

    @property
    def original(self) -> str | None:
        """The language of the answer."""
        return self.language

    @property
    def monday(self) -> date | None:
        """The first day of the week in which the answer came in, where it is said."""
        return monday_of(self.week) if self.week else None

    def references(self) -> Iterator[tuple[str, str, str]]:
        """Yield the question too."""
        yield from super().references()
        yield "question", QUESTIONS, self.question


class VoiceText(Text):
    """The words in one language; title, summary and slug come from them and from the folder."""

    title: str = ""
    summary: str = ""
    slug: str | None = None
    menu_title: None = None
    keywords: None = None
    image_alt: None = None
    moved_from: NoAddresses = ()

    def completed(self, folder: str, body: str) -> Self:
        """Return the text with its first words as title, and the folder's name as slug."""
        derived = {
            "slug": folder,
            "title": first_words(body, LONGEST_TITLE),
            "summary": first_words(body, LONGEST_QUOTE),
        }
        return self.model_copy(update=derived)

    def with_words(self, change: Callable[[str], str]) -> Self:  # noqa: ARG002 - see Text
        """Return the text as it is: it is quoted."""
        return self
