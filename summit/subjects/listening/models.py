"""What editors may write about an exchange: the question as it was asked, and its answer's facts.

The question stands in the facts, in the language that it was asked in; a text's title is the
question in that text's language, and its body is the answer.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from summit.base.problems import Message, WrongValueError, say
from summit.content.fields import Address, Day, Email, LanguageTag, Line, Localized, Moment
from summit.content.models import Facts, SectionFacts, Text

FOLDER = "listening"
Status = Literal["asked", "being-answered", "answered"]
STATUSES: tuple[Status, ...] = ("asked", "being-answered", "answered")
AGE = re.compile(r"([1-9]\d{0,2}) months?", re.ASCII)


def _months(value: object) -> int:
    found = AGE.fullmatch(str(value))
    if not found:
        raise WrongValueError(say("not a number of months. Write it as 12 months."))
    return int(found[1])


Months = Annotated[int, BeforeValidator(_months)]


class ListeningFacts(SectionFacts):
    """How long an answer counts as fresh, and where questions may be sent."""

    answers_age: Months = 12
    """After so many months without a check, readers and editors are told."""
    email: Email | None = None
    post: Localized | None = None
    """A postal address, its lines divided by commas."""
    elsewhere: Address | None = None
    """Where whoever answers takes questions on a site of their own."""
    retention: Moment | None = Field(default=None, examples=["2017-12-31"])
    """Until when questions are kept, where there is no consultation that says it."""

    def changes(self) -> Iterator[tuple[datetime, Message]]:
        """Yield each moment at which the section's pages change, and why."""
        yield from super().changes()
        if self.retention:
            yield self.retention, say("no question is taken any more")

    def dates(self) -> Iterator[tuple[str, date]]:
        """Yield the moments that are known."""
        if self.retention:
            yield "retention", self.retention


class ExchangeFacts(Facts):
    """What is known of a question and its answer; a day that is not known is left out."""

    question: Line = Field(examples=["Où se trouvent les nouveaux espaces verts ?"])
    """As it was asked, without anybody's name or account."""
    language: LanguageTag = Field(examples=["fr"])
    """The language that it was asked in: it may be none of the site's."""
    status: Status = Field(examples=["answered"])
    asked: Day | None = None
    answered: Day | None = None
    checked: Day | None = None
    """The last day on which somebody made sure that the answer still holds."""
    service: Localized | None = None
    """Who answered."""
    received: Line | None = None
    """What its draft was called: by it, whoever asked is told of the answer. It stays."""
    order: int = 0

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        if self.status != "answered":
            for name in ("answered", "checked"):
                if getattr(self, name):
                    raise WrongValueError(
                        say(
                            '"%(name)s" is a day, but the status is "%(status)s". '
                            'Write "status: answered", or delete the day.',
                            name=name,
                            status=self.status,
                        )
                    )
        days = [day for day in (self.asked, self.answered, self.checked) if day]
        if days != sorted(days):
            raise WrongValueError(
                say(
                    'the days are not in order. "asked", "answered" and "checked" follow each '
                    "other."
                )
            )
        return self

    @property
    def publication(self) -> datetime | None:
        """The day of the question, where it is known: the newest stands first."""
        return datetime.combine(self.asked, time()) if self.asked else None

    @property
    def waited(self) -> int | None:
        """The days between question and answer, where both are known."""
        return (self.answered - self.asked).days if self.asked and self.answered else None

    @property
    def verified(self) -> date | None:
        """The last day on which the answer was known to hold."""
        return self.checked or self.answered


class ExchangeText(Text):
    """A question and its answer in one language."""

    question: Line | None = None
    """The whole question, where the title is a shorter form of it."""

    def with_words(self, change: Callable[[str], str]) -> Self:
        """Return the text with its question changed too."""
        changed = super().with_words(change)
        words = {"question": change(self.question)} if self.question else {}
        return changed.model_copy(update=words)
