"""What editors may write about a news item: its date, its corrections, and its text."""

from collections.abc import Iterator
from datetime import datetime

from pydantic import Field

from summit.base.problems import Message, say
from summit.content.fields import Localized, Moment
from summit.content.models import Facts, Model, Text


class Correction(Model):
    """What was wrong in an item that had been published, and when it was put right."""

    date: Moment = Field(examples=["2016-11-22 10:30"])
    note: Localized = Field(examples=["{fr: Ce qui était faux et ce qui est vrai.}"])


class NewsFacts(Facts):
    """A news item: it appears when the clock passes its date, its corrections at theirs."""

    date: Moment = Field(examples=["2016-11-21 09:00"])
    corrections: tuple[Correction, ...] = ()

    @property
    def publication(self) -> datetime | None:
        """The date of the item."""
        return self.date

    def revisions(self) -> Iterator[datetime]:
        """Yield the corrections too."""
        yield from super().revisions()
        yield from (each.date for each in self.corrections)

    def changes(self) -> Iterator[tuple[datetime, Message]]:
        """Yield when the item will be said to be corrected, too."""
        yield from super().changes()
        yield from ((each.date, say("a news item is corrected")) for each in self.corrections)


class NewsText(Text):
    """The front matter of a news item, which may leave its summary to its first paragraph."""

    summary: str = Field(default="", examples=["Une ou deux phrases simples."])


class ExcerptedText(NewsText):
    """The front matter of a news item with its first words as summary."""

    @property
    def lead(self) -> str:
        """Nothing: the text itself begins with these words."""
        return ""
